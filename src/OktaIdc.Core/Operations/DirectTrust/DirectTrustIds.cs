namespace OktaIdc.Operations.DirectTrust;

/// <summary>The kinds of findings; they never change their meaning.</summary>
public static class DirectTrustIds
{
    /// <summary>A SAML provider of an account that is not IAM Identity Center's, whatever it is called.</summary>
    public const string SamlProvider = "SamlProvider";

    /// <summary>An OpenID Connect provider of an account.</summary>
    public const string OidcProvider = "OidcProvider";

    /// <summary>A role that a SAML provider can give, and that IAM Identity Center did not make.</summary>
    public const string RoleTrustsSaml = "RoleTrustsSaml";

    /// <summary>A role that an OpenID Connect provider can give.</summary>
    public const string RoleTrustsOidc = "RoleTrustsOidc";

    /// <summary>A role that a public web identity (accounts.google.com and the like) can give, without a provider in the account.</summary>
    public const string RoleTrustsWebIdentity = "RoleTrustsWebIdentity";

    /// <summary>A role that the account access manager can give.</summary>
    public const string RoleTrustsAccountAccess = "RoleTrustsAccountAccess";

    /// <summary>A role that certificates can give: IAM Roles Anywhere.</summary>
    public const string RoleTrustsRolesAnywhere = "RoleTrustsRolesAnywhere";

    /// <summary>A role that an account outside of the organization can take, or anybody under a condition.</summary>
    public const string RoleTrustsForeignAccount = "RoleTrustsForeignAccount";

    /// <summary>A role that anybody in AWS can take.</summary>
    public const string RoleTrustsAnybody = "RoleTrustsAnybody";

    /// <summary>An entitlement of the account access manager: somebody takes a role without a permission set.</summary>
    public const string AccountAccessEntitlement = "AccountAccessEntitlement";

    /// <summary>An IAM user with a console password.</summary>
    public const string ConsolePassword = "ConsolePassword";

    /// <summary>An active access key that is older than allowed.</summary>
    public const string OldAccessKey = "OldAccessKey";

    /// <summary>Sign-ins by AssumeRoleWithSAML with assertions of another issuer than IAM Identity Center.</summary>
    public const string DirectSignIn = "DirectSignIn";

    /// <summary>An Okta app of the type AWS Account Federation, and who is assigned to it.</summary>
    public const string OktaAccountFederation = "OktaAccountFederation";

    /// <summary>Everything of the account was read that is looked at, and nothing was found.</summary>
    public const string Clean = "Clean";

    /// <summary>The account was not read at all.</summary>
    public const string AccountNotRead = "AccountNotRead";

    /// <summary>A part of an account, or of Okta, was not read; the rest was.</summary>
    public const string PartNotRead = "PartNotRead";
}
