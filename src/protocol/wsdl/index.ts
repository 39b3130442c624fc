export { describeServices, describeTypes, descriptionFiles } from './services.ts'
