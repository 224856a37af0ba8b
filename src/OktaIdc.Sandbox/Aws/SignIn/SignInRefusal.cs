namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>Why a sign-in was refused; the name goes out as the machine-readable reason.</summary>
internal enum SignInRefusal
{
    /// <summary>Not base64, not XML, with a DTD, or not one SAML 2.0 Response with one Assertion.</summary>
    MalformedResponse,

    /// <summary>More than 50,000 characters.</summary>
    ResponseTooLarge,

    /// <summary>The directory itself signs people in: no external IdP is enabled.</summary>
    ExternalIdpNotEnabled,

    /// <summary>An external IdP signs people in: the directory's passwords are not used.</summary>
    ExternalIdpEnabled,

    /// <summary>No such assertion consumer service.</summary>
    UnknownAcs,

    /// <summary>The IdP answered with an error status.</summary>
    StatusNotSuccess,

    /// <summary>Assertion encryption is not supported.</summary>
    EncryptedAssertion,

    /// <summary>Neither response nor assertion is signed.</summary>
    Unsigned,

    /// <summary>Signature, digest, canonicalization or transform outside the allow-list: SHA-1 among them.</summary>
    AlgorithmNotAllowed,

    /// <summary>The signature does not cover the very element that would be used.</summary>
    SignatureWrapping,

    /// <summary>Signed with a key whose certificate is not among the trusted ones: a rolled key.</summary>
    UntrustedCertificate,

    /// <summary>Signed with a trusted certificate that is outside its validity period.</summary>
    CertificateExpired,

    /// <summary>The content was changed after signing, or the signature is broken.</summary>
    InvalidSignature,

    /// <summary>The issuer is not the configured IdP.</summary>
    IssuerMismatch,

    /// <summary>The audience is not this service provider.</summary>
    AudienceMismatch,

    /// <summary>The destination is not this assertion consumer service.</summary>
    DestinationMismatch,

    /// <summary>The recipient is not this assertion consumer service.</summary>
    RecipientMismatch,

    /// <summary>Before NotBefore.</summary>
    NotYetValid,

    /// <summary>After NotOnOrAfter.</summary>
    Expired,

    /// <summary>The assertion was used before.</summary>
    Replayed,

    /// <summary>It answers a request that was not made, or was answered already.</summary>
    UnknownRequest,

    /// <summary>NameID does not have the format emailAddress.</summary>
    NameIdFormat,

    /// <summary>No user has exactly this userName.</summary>
    UserNotFound,

    /// <summary>The user is deactivated.</summary>
    UserDisabled,

    /// <summary>Wrong user name or password.</summary>
    WrongCredentials,
}
