/** No dot: dots join codes to paths. */
export const DIVISION_CODE = /^[0-9A-Za-z-]{1,32}$/;
export const DISPUTE_TYPE_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
/** Language tags: `zh`, `nan`, `zh-yue`. */
export const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;
export const ACCOUNT_NAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;
/** Letter codes of GB/T 3304. */
export const ETHNIC_GROUP = /^[A-Z]{2}$/;

/** Code of a court, as courts number themselves. */
export const COURT_CODE = /^[0-9A-Za-z-]{1,32}$/;
