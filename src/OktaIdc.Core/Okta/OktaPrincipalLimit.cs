namespace OktaIdc.Okta;

/// <summary>The share of the rate limits that a token or service app may use.</summary>
public sealed record OktaPrincipalLimit
{
    /// <summary>Id of the API token, or client id of the service app.</summary>
    public required string PrincipalId { get; init; }

    /// <summary>Share of each bucket in percent; null: the default, 50.</summary>
    public int? DefaultPercentage { get; init; }
}
