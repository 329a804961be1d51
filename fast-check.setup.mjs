import fc from 'fast-check';

/** Every run of the tests draws the same examples: what fails can be seen again, and what passed does not fail by chance. */
fc.configureGlobal({ seed: 20261126 });
