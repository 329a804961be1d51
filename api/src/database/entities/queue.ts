import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where tickets wait for those who work there. */
@Entity('queue')
export class QueueEntity {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') title!: Record<string, string>;
  @Column('jsonb') description!: Record<string, string>;
  /** For articles on closed tickets whose state says nothing. */
  @Column('text', { name: 'on_follow_up' }) onFollowUp!: 'join' | 'newTicket' | 'reject';
  @Column('int') ordinal!: number;
}
