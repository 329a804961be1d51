import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody is here for; carries rights that belong to no queue. */
@Entity('role')
export class RoleEntity {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') title!: Record<string, string>;
  @Column('jsonb') description!: Record<string, string>;
  @Column('text', { name: 'general_rights', array: true }) generalRights!: string[];
}
