import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Somebody who asks for help. */
@Entity('customer')
export class CustomerEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('bigint', { name: 'organization_id', nullable: true }) organizationId!: string | null;
  @Column('text') language!: string;
}
