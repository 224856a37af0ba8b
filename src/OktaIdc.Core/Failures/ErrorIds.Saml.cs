namespace OktaIdc.Failures;

public static partial class ErrorIds
{
    /// <summary>The SAML metadata is unreadable, foreign, too long, or has no usable certificate or endpoint; the message names every reason.</summary>
    public const string SamlMetadataUnusable = "SamlMetadataUnusable";

    /// <summary>The SAML response must not be accepted; the message names every reason.</summary>
    public const string SamlResponseRefused = "SamlResponseRefused";

    /// <summary>What was captured holds no SAML response.</summary>
    public const string SamlResponseNotFound = "SamlResponseNotFound";
}
