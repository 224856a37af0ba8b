using System.Collections.Immutable;

namespace OktaIdc.Posture.Health;

/// <summary>What a setup file's <c>health:</c> says, with the defaults for what it does not say.</summary>
public sealed record HealthThresholds
{
    /// <summary>The defaults, by the id of the check.</summary>
    public static ImmutableSortedDictionary<string, HealthLimit> Defaults { get; } = new Dictionary<string, HealthLimit>
    {
        [HealthCheckIds.RateLimit] = new(3, 10, 10),
        [HealthCheckIds.ScimFailure] = new(5, 25),
        [HealthCheckIds.FactorLoss] = new(5, 10, 20),
        [HealthCheckIds.SignOnFailure] = new(5, 20, 20),
        [HealthCheckIds.UniversalLogout] = new(99, 95, 5),
        [HealthCheckIds.SigningCertificate] = new(30, 7),
        [HealthCheckIds.ScimToken] = new(30, 7),
        [HealthCheckIds.PushError] = new(0, 4),
        [HealthCheckIds.UserMissing] = new(0, 10),
        [HealthCheckIds.PermissionSetOutdated] = new(0, 10),
        [HealthCheckIds.LastSync] = new(3, 7),
        [HealthCheckIds.DeprovisioningLag] = new(15, 60),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The limits that differ from the defaults, by the id of the check.</summary>
    public ImmutableSortedDictionary<string, HealthLimit> Limits { get; init; } = ImmutableSortedDictionary<string, HealthLimit>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>SAML providers beside IAM Identity Center's that are meant to be there: an ARN with the account, a space and the issuer, wildcards allowed; one that says less leaves a warning.</summary>
    public ImmutableArray<string> ExpectedProviders { get; init; } = [];

    /// <summary>The attribute of Okta's user profile that says when somebody's employment ended (ISO 8601); null where none does.</summary>
    public string? TerminationAttribute { get; init; }

    /// <summary>The limit of a check.</summary>
    public HealthLimit Of(string check) => Limits.TryGetValue(check, out var limit) ? limit : Defaults[check];

    /// <summary>True for a check whose number is a percentage.</summary>
    public static bool IsShare(string check) => check is HealthCheckIds.FactorLoss or HealthCheckIds.SignOnFailure or HealthCheckIds.UniversalLogout;

    /// <summary>True for a check whose number is worse the smaller it is.</summary>
    public static bool IsUnder(string check) => check is HealthCheckIds.UniversalLogout or HealthCheckIds.SigningCertificate or HealthCheckIds.ScimToken;
}
