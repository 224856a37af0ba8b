namespace OktaIdc.Posture.Rules;

/// <summary>Public pages that rules refer to.</summary>
internal static class Sources
{
    public const string Stig = "https://public.cyber.mil/stigs/";
    public const string OktaAppPolicies = "https://help.okta.com/oie/en-us/content/topics/identity-engine/policies/about-app-sign-on-policies.htm";
    public const string OktaAuthenticators = "https://help.okta.com/oie/en-us/content/topics/identity-engine/authenticators/about-authenticators.htm";
    public const string OktaNumberChallenge = "https://help.okta.com/oie/en-us/content/topics/identity-engine/authenticators/configure-okta-verify-options.htm";
    public const string OktaItp = "https://help.okta.com/oie/en-us/content/topics/itp/overview.htm";
    public const string OktaLogApi = "https://developer.okta.com/docs/api/openapi/okta-management/management/tag/SystemLog/";
    public const string OktaGroupPush = "https://help.okta.com/en-us/content/topics/users-groups-profiles/usgp-group-push-troubleshoot.htm";
    public const string OktaGroupRules = "https://help.okta.com/en-us/content/topics/users-groups-profiles/usgp-about-group-rules.htm";
    public const string Nist80063B = "https://pages.nist.gov/800-63-4/sp800-63b.html";
    public const string CisaPhishing = "https://www.cisa.gov/sites/default/files/publications/fact-sheet-implementing-phishing-resistant-mfa-508c.pdf";
    public const string CisaNumberMatching = "https://www.cisa.gov/sites/default/files/publications/fact-sheet-implement-number-matching-in-mfa-applications-508c.pdf";
    public const string IdcSessions = "https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html";
    public const string IdcDelegated = "https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html";
    public const string IdcEncryption = "https://docs.aws.amazon.com/singlesignon/latest/userguide/encryption-at-rest.html";
    public const string IdcEmergency = "https://docs.aws.amazon.com/singlesignon/latest/userguide/emergency-access.html";
    public const string IdcOkta = "https://docs.aws.amazon.com/singlesignon/latest/userguide/gs-okta.html";
    public const string IdcIdp = "https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-your-identity-source-idp.html";
    public const string IdcScim = "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html";
    public const string IamRoot = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html";
    public const string IamLeastPrivilege = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege";
    public const string TrailBestPractice = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html";
    public const string HipaaRetention = "https://www.ecfr.gov/current/title-45/section-164.316";
    public const string PciDss = "https://www.pcisecuritystandards.org/document_library/";
    public const string Soc2 = "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022";
}
