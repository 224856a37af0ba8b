using OktaIdc.Failures;
using OktaIdc.Organization;
using OktaIdc.Posture.Health.Checks;

namespace OktaIdc.Posture.Health;

/// <summary>All checks, in the order in which they are told.</summary>
public static class HealthChecks
{
    private static readonly IHealthCheck[] s_all =
    [
        new ForeignIssuer(),
        new SignInAfterDeactivation(),
        new RateLimit(),
        new ScimFailure(),
        new FactorLoss(),
        new SignOnFailure(),
        new UniversalLogout(),
        new SigningCertificate(),
        new ScimToken(),
        new PushError(),
        new UserMissing(),
        new PermissionSetOutdated(),
        new LastSync(),
        new DeprovisioningLag(),
    ];

    /// <summary>Their ids.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. s_all.Select(c => c.Id)];

    /// <summary>What a check is about, for people.</summary>
    public static string Title(string id) => s_all.First(c => c.Id == id).Title;

    /// <summary>Refuses a choice that means no check.</summary>
    /// <param name="patterns">Ids; wildcards allowed; empty for all.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.HealthCheckUnknown"/>: a pattern fits none.</exception>
    public static void Require(IReadOnlyList<string> patterns) => Select(patterns);

    /// <summary>The checks that are meant; all where nothing is said.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.HealthCheckUnknown"/>: a pattern fits none.</exception>
    internal static IReadOnlyList<IHealthCheck> Select(IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (!s_all.Any(c => Wildcard.Matches(pattern, c.Id, ignoreCase: true)))
            {
                throw new OktaIdcException(
                    ErrorIds.HealthCheckUnknown,
                    FailureCategory.InvalidArgument,
                    $"There is no check '{pattern}'. {NearMatch.Suggest(pattern, Ids)}".TrimEnd(),
                    $"Name some of {string.Join(", ", Ids)}; wildcards are allowed.",
                    pattern);
            }
        }

        return patterns.Count == 0 ? s_all : [.. s_all.Where(c => patterns.Any(p => Wildcard.Matches(p, c.Id, ignoreCase: true)))];
    }
}
