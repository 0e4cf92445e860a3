import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { PlatformModule, type Runtime } from './platform/platform.module.js';

const CONTEXTS: readonly Type[] = [];

@Module({})
export class AppModule {
  static with(runtime: Runtime): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(runtime), ...CONTEXTS] };
  }
}
