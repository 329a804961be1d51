import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A company whose people are customers. */
@Entity('organization')
export class OrganizationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('text') name!: string;
}
