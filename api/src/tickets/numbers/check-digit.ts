/**
 * The check digit of a ticket number as OTRS has it: digits from left to right times 1, 2, 1, 2, …, summed;
 * 10 − sum mod 10, and 10 becomes 1. The database function `with_check_digit` computes the same.
 *
 * @param digits decimal digits without the check digit
 */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) sum += Number(digits[place]) * (1 + (place % 2));
  const rest = sum % 10;
  return String(rest === 0 ? 1 : 10 - rest);
}

/** Whether what somebody typed can be a ticket number: digits only, with the right check digit. */
export function checkTicketNumber(text: string): boolean {
  return /^\d{2,32}$/.test(text) && checkDigit(text.slice(0, -1)) === text.at(-1);
}
