namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>A SAML identity provider of an account.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="Name">Name, unique in the account.</param>
/// <param name="Metadata">Metadata of the identity provider.</param>
/// <param name="CreateDate">When it was made.</param>
internal sealed record SamlProvider(string AccountId, string Name, string Metadata, DateTimeOffset CreateDate)
{
    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:saml-provider/{Name}";
}
