import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody who works on tickets. */
@Entity('agent')
export class AgentEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') login!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash!: string | null;
  @Column('boolean') active!: boolean;
  @Column('text') language!: string;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('text') theme!: string;
  @Column('jsonb') preferences!: Record<string, unknown>;
}
