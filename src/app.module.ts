import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { PlatformModule, type Runtime } from './platform/platform.module.js';

const MODULES: NonNullable<ModuleMetadata['imports']> = [];

@Module({})
export class AppModule {
  static with(runtime: Runtime): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(runtime), ...MODULES] };
  }
}
