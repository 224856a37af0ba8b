namespace OktaIdc.Saml;

/// <summary>Ids of findings. They are part of the public contract: scripts match on them.</summary>
public static partial class SamlFindingIds
{
    /// <summary>There is nothing in it.</summary>
    public const string Empty = "SamlEmpty";

    /// <summary>It is not well-formed XML.</summary>
    public const string Unreadable = "SamlUnreadable";

    /// <summary>It is a web page, often a sign-in page that a proxy or a wrong link brought.</summary>
    public const string Html = "SamlHtml";

    /// <summary>It is JSON, often an error answer of Okta's API.</summary>
    public const string Json = "SamlJson";

    /// <summary>It has a document type declaration; those are refused because they can pull in other files.</summary>
    public const string Dtd = "SamlDtd";

    /// <summary>It is larger or nested deeper than anything that the standard needs.</summary>
    public const string TooLarge = "SamlTooLarge";

    /// <summary>It is XML, but not the SAML document that is wanted.</summary>
    public const string Foreign = "SamlForeign";

    /// <summary>Metadata of several entities.</summary>
    public const string SeveralEntities = "SamlSeveralEntities";

    /// <summary>Metadata of a service provider, not of an identity provider.</summary>
    public const string ServiceProvider = "SamlServiceProvider";

    /// <summary>Metadata is longer than AWS takes: 75,000 characters.</summary>
    public const string MetadataTooLong = "SamlMetadataTooLong";

    /// <summary>Metadata whose validUntil has passed.</summary>
    public const string MetadataExpired = "SamlMetadataExpired";

    /// <summary>The entity id is missing.</summary>
    public const string EntityIdMissing = "SamlEntityIdMissing";

    /// <summary>No single sign-on endpoint with HTTP-POST or HTTP-Redirect binding.</summary>
    public const string NoEndpoint = "SamlNoEndpoint";

    /// <summary>A single sign-on endpoint without TLS.</summary>
    public const string InsecureEndpoint = "SamlInsecureEndpoint";

    /// <summary>The NameID format emailAddress is not offered.</summary>
    public const string NameIdFormatNotOffered = "SamlNameIdFormatNotOffered";

    /// <summary>No signing certificate.</summary>
    public const string NoCertificate = "SamlNoCertificate";

    /// <summary>A certificate cannot be read.</summary>
    public const string CertificateUnreadable = "SamlCertificateUnreadable";

    /// <summary>A certificate has expired.</summary>
    public const string CertificateExpired = "SamlCertificateExpired";

    /// <summary>A certificate is not valid yet.</summary>
    public const string CertificateNotYetValid = "SamlCertificateNotYetValid";

    /// <summary>A certificate expires soon.</summary>
    public const string CertificateExpiresSoon = "SamlCertificateExpiresSoon";

    /// <summary>A certificate's key is no RSA key or shorter than 2048 bits.</summary>
    public const string WeakKey = "SamlWeakKey";

    /// <summary>A certificate is signed with MD5 or SHA-1.</summary>
    public const string WeakSignature = "SamlWeakSignature";

    /// <summary>A certificate is longer than AWS takes: 2,500 characters of PEM.</summary>
    public const string CertificateTooLong = "SamlCertificateTooLong";

    /// <summary>The response is not base64 of a SAML response.</summary>
    public const string NotEncoded = "SamlNotEncoded";

    /// <summary>The assertion is longer than AWS takes: 50,000 characters.</summary>
    public const string AssertionTooLong = "SamlAssertionTooLong";

    /// <summary>A version other than 2.0.</summary>
    public const string Version = "SamlVersion";

    /// <summary>The identity provider says that sign-in did not succeed.</summary>
    public const string Status = "SamlStatus";

    /// <summary>No assertion, or more than one.</summary>
    public const string AssertionCount = "SamlAssertionCount";

    /// <summary>An assertion, signature or id in a place where none may be: a signature wrapping attack.</summary>
    public const string Wrapping = "SamlWrapping";

    /// <summary>The assertion is encrypted, which IAM Identity Center does not support.</summary>
    public const string Encrypted = "SamlEncrypted";

    /// <summary>Neither the response nor its assertion is signed.</summary>
    public const string Unsigned = "SamlUnsigned";

    /// <summary>An algorithm, transform or reference that is not on the list of allowed ones.</summary>
    public const string Algorithm = "SamlAlgorithm";

    /// <summary>A signature does not fit: changed content, or a key that is not in the metadata.</summary>
    public const string Signature = "SamlSignature";

    /// <summary>A comment or other markup inside a value.</summary>
    public const string MarkupInValue = "SamlMarkupInValue";

    /// <summary>The issuer is not the identity provider of the metadata.</summary>
    public const string Issuer = "SamlIssuer";

    /// <summary>The destination is not the expected ACS URL.</summary>
    public const string Destination = "SamlDestination";

    /// <summary>The recipient is not the expected ACS URL.</summary>
    public const string Recipient = "SamlRecipient";

    /// <summary>The audience is not the expected issuer URL.</summary>
    public const string Audience = "SamlAudience";

    /// <summary>It answers another request.</summary>
    public const string InResponseTo = "SamlInResponseTo";

    /// <summary>Not valid yet, beyond the clock skew allowed.</summary>
    public const string NotYetValid = "SamlNotYetValid";

    /// <summary>No longer valid, beyond the clock skew allowed.</summary>
    public const string Expired = "SamlExpired";

    /// <summary>A time is missing or not in the form the standard asks for.</summary>
    public const string Time = "SamlTime";

    /// <summary>The subject or its bearer confirmation is missing or doubled.</summary>
    public const string Subject = "SamlSubject";

    /// <summary>The NameID format is not emailAddress.</summary>
    public const string NameIdFormat = "SamlNameIdFormat";

    /// <summary>The NameID is no email address.</summary>
    public const string NameIdValue = "SamlNameIdValue";

    /// <summary>No statement about the sign-in, or one that has ended.</summary>
    public const string AuthnStatement = "SamlAuthnStatement";

    /// <summary>A condition that is not understood, and so cannot be kept.</summary>
    public const string Condition = "SamlCondition";

    /// <summary>Session tags in two notations at once, which breaks sign-in to AWS.</summary>
    public const string SessionTags = "SamlSessionTags";

    /// <summary>The assertion has been used before.</summary>
    public const string Replay = "SamlReplay";
}
