namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>Where users and groups live. An external SAML IdP signs people in but leaves them in the IdC directory.</summary>
internal enum IdentitySource
{
    /// <summary>IAM Identity Center's own directory.</summary>
    IdentityCenter,

    /// <summary>Active Directory: leaving it deletes users and assignments.</summary>
    ActiveDirectory,
}
