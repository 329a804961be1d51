import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from './configuration.ts';

/** Offers the configuration everywhere. */
@Module({})
export class ConfigurationModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: ConfigurationModule,
      global: true,
      providers: [{ provide: CONFIGURATION, useValue: configuration }],
      exports: [CONFIGURATION],
    };
  }
}
