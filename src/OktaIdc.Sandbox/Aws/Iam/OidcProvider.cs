namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>An OpenID Connect identity provider of an account.</summary>
/// <param name="AccountId">12 digits.</param>
/// <param name="Url">Issuer without https://.</param>
/// <param name="ClientIds">Audiences.</param>
/// <param name="Thumbprints">Thumbprints of certificates.</param>
/// <param name="CreateDate">When it was made.</param>
internal sealed record OidcProvider(string AccountId, string Url, IReadOnlyList<string> ClientIds, IReadOnlyList<string> Thumbprints, DateTimeOffset CreateDate)
{
    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:iam::{AccountId}:oidc-provider/{Url}";
}
