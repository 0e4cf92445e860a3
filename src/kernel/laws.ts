import type { LegalSource } from './domain-error.js';

const law = (zh: string, en: string, version: string): Omit<LegalSource, 'article'> => ({ law: { zh, en }, version });

/** The texts that the product cites, with the version whose article numbers it uses. */
const LAWS = {
  PRODUCT_DEFAULT: law('产品默认值（非法律规定）', 'A default of the product, not law', '1'),
  PEOPLES_MEDIATION: law('中华人民共和国人民调解法', "People's Mediation Law", '2010'),
  MEDIATION_WORK: law('人民调解工作若干规定', "Provisions on People's Mediation Work (MoJ Order 75)", '2002'),
  CIVIL_PROCEDURE: law('中华人民共和国民事诉讼法', 'Civil Procedure Law', '2023'),
  CPL_INTERPRETATION: law(
    '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释',
    'SPC Interpretation of the Civil Procedure Law',
    '2022',
  ),
  CIVIL_CODE: law('中华人民共和国民法典', 'Civil Code', '2020'),
  MEDICAL_DISPUTES: law(
    '医疗纠纷预防和处理条例',
    'Regulation on the Prevention and Handling of Medical Disputes',
    '2018',
  ),
  LABOUR_DISPUTES: law('中华人民共和国劳动争议调解仲裁法', 'Labour Dispute Mediation and Arbitration Law', '2007'),
  TRAFFIC_REGULATION: law(
    '中华人民共和国道路交通安全法实施条例',
    'Regulation on Implementing the Road Traffic Safety Law',
    '2017',
  ),
  RURAL_LAND_DISPUTES: law(
    '中华人民共和国农村土地承包经营纠纷调解仲裁法',
    'Rural Land Contract Dispute Mediation and Arbitration Law',
    '2009',
  ),
  PUBLIC_ORDER: law('中华人民共和国治安管理处罚法', 'Public Security Administration Punishments Law', '2025'),
  POLICE_PROCEDURE: law('公安机关办理行政案件程序规定', 'Procedure of Administrative Cases of the Police', '2020'),
  MARKET_COMPLAINTS: law('市场监督管理投诉举报处理暂行办法', 'Interim Measures on Market Complaints', '2022'),
  ONLINE_MEDIATION: law('人民法院在线调解规则', 'SPC Rules on Online Mediation', '2021'),
  INVITED_MEDIATION: law('最高人民法院关于人民法院特邀调解的规定', 'SPC Provisions on Invited Mediation', '2016'),
  CONFIRMATION_RULES: law(
    '最高人民法院关于人民调解协议司法确认程序的若干规定',
    "SPC Provisions on Confirming People's Mediation Agreements",
    '2011',
  ),
  COMMERCIAL_MEDIATION: law('商事调解条例', 'Commercial Mediation Regulation', '2025'),
  ELECTRONIC_SIGNATURE: law('中华人民共和国电子签名法', 'Electronic Signature Law', '2019'),
  MINORS: law('中华人民共和国未成年人保护法', 'Law on the Protection of Minors', '2024'),
  PERSONAL_INFORMATION: law('中华人民共和国个人信息保护法', 'Personal Information Protection Law', '2021'),
  PETITION_WORK: law('信访工作条例', 'Regulation on Petition Work', '2022'),
  PETITION_SIMPLIFIED: law('信访事项简易办理办法', 'Measures on Simplified Handling of Petitions', '2022'),
  COMMUNITY_CORRECTION: law('中华人民共和国社区矫正法', 'Community Correction Law', '2019'),
  CORRECTION_MEASURES: law(
    '中华人民共和国社区矫正法实施办法',
    'Measures on Implementing the Community Correction Law',
    '2020',
  ),
} as const satisfies Readonly<Record<string, Omit<LegalSource, 'article'>>>;

export type LawId = keyof typeof LAWS;

/** A citation, e.g. `cite('PEOPLES_MEDIATION', '33')`; article `—` where it is not verified. */
export const cite = (id: LawId, article: string): LegalSource => ({ ...LAWS[id], article });

/** A rule of the product (docs/rules.md) where the law has none. */
export const PRODUCT_DEFAULT = cite('PRODUCT_DEFAULT', '—');
