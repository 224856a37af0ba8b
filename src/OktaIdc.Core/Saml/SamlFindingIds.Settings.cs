namespace OktaIdc.Saml;

public static partial class SamlFindingIds
{
    /// <summary>Okta and AWS have different settings for each other.</summary>
    public const string SettingsDiffer = "SamlSettingsDiffer";

    /// <summary>One side's settings could not be read, so nothing was compared with them.</summary>
    public const string NotCompared = "SamlNotCompared";

    /// <summary>AWS does not trust the certificate that it is signed with.</summary>
    public const string CertificateNotTrusted = "SamlCertificateNotTrusted";

    /// <summary>The certificate that it is signed with is none of the Okta app's keys.</summary>
    public const string CertificateForeign = "SamlCertificateForeign";

    /// <summary>It is signed with a key of the Okta app that is not the active one.</summary>
    public const string KeyNotActive = "SamlKeyNotActive";

    /// <summary>AWS has no external identity provider that is enabled, so it takes no response.</summary>
    public const string IdpNotEnabled = "SamlIdpNotEnabled";

    /// <summary>No user of Identity Center has the NameID as user name.</summary>
    public const string UserUnknown = "SamlUserUnknown";

    /// <summary>The user name differs from the NameID in upper and lower case.</summary>
    public const string UserNameDiffers = "SamlUserNameDiffers";

    /// <summary>The user is disabled in Identity Center.</summary>
    public const string UserDisabled = "SamlUserDisabled";

    /// <summary>It is made for federation with IAM itself, not for Identity Center.</summary>
    public const string DirectFederation = "SamlDirectFederation";

    /// <summary>It has session tags, and attributes for access control are not enabled in AWS.</summary>
    public const string TagsNotEnabled = "SamlTagsNotEnabled";

    /// <summary>A session tag is configured in AWS as well, and AWS's value wins.</summary>
    public const string TagOverridden = "SamlTagOverridden";

    /// <summary>It goes to another of the addresses that the same instance answers on.</summary>
    public const string OtherAcs = "SamlOtherAcs";
}
