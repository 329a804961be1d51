import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message the system sends, per language. */
@Entity('template')
export class TemplateEntity {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') title!: Record<string, string>;
  @Column('jsonb') subject!: Record<string, string>;
  @Column('jsonb') body!: Record<string, string>;
}
