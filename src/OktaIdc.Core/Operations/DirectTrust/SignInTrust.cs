using System.Globalization;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Organization;
using OktaIdc.Posture.Health.Evidence;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>
/// Sign-ins by AssumeRoleWithSAML with another issuer's assertions. CloudTrail keeps them in the Region of the endpoint that was called: the
/// console's is the partition's first, so that one is asked beside the connection's own. Those of IAM Identity Center stand among them, newest
/// first, and a busy account has many: after a thousand events only the providers and roles that were found are asked for.
/// </summary>
internal static class SignInTrust
{
    private const int Most = 1000;

    /// <summary>Reads them.</summary>
    public static async Task ReadAsync(AccountFindings findings, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var direct = new Dictionary<string, TrailEvent>(StringComparer.Ordinal);
        foreach (var region in Regions(findings.Client.Region))
        {
            var trail = findings.Client.CloudTrailOf(region);
            var read = 0;
            await foreach (var found in trail.LookupEventsAsync(TrailQuery.ForEventName("AssumeRoleWithSAML", since), cancellationToken).ConfigureAwait(false))
            {
                Keep(findings.Account, direct, found);
                if (++read == Most)
                {
                    await AskForFoundAsync(findings, trail, since, direct, cancellationToken).ConfigureAwait(false);
                    break;
                }
            }
        }

        foreach (var group in direct.Values.GroupBy(e => (Provider: e.Value("principalArn") ?? "", Issuer: e.Value("issuer"))).OrderBy(g => g.Key.Provider, StringComparer.Ordinal))
        {
            findings.Add(Finding(findings, group.Key.Provider, group.Key.Issuer, [.. group.OrderByDescending(e => e.EventTime)]));
        }
    }

    private static async Task AskForFoundAsync(AccountFindings findings, ICloudTrailClient trail, DateTimeOffset? since, Dictionary<string, TrailEvent> direct, CancellationToken cancellationToken)
    {
        foreach (var resource in findings.Found.Where(f => f.Id is DirectTrustIds.SamlProvider or DirectTrustIds.RoleTrustsSaml).Select(f => f.Subject).Distinct(StringComparer.Ordinal).ToList())
        {
            await foreach (var found in trail.LookupEventsAsync(new TrailQuery(since, null, "ResourceName", resource), cancellationToken).Take(Most).ConfigureAwait(false))
            {
                if (found.EventName == "AssumeRoleWithSAML")
                {
                    Keep(findings.Account, direct, found);
                }
            }
        }
    }

    private static void Keep(SelectableAccount account, Dictionary<string, TrailEvent> direct, TrailEvent found)
    {
        if (found.EventId is { } id && new SamlSignIn(account, found).IsForeign)
        {
            direct[id] = found;
        }
    }

    private static DirectTrustFinding Finding(AccountFindings findings, string provider, string? issuer, IReadOnlyList<TrailEvent> events)
    {
        var (done, refused) = (events.Where(e => e.ErrorCode is null).ToList(), events.Count(e => e.ErrorCode is not null));
        var last = events[0];
        IReadOnlyList<string> people = [.. events.Select(e => e.Username).OfType<string>().Distinct(StringComparer.Ordinal)];
        IReadOnlyList<string> arns = [.. events.Select(e => e.Value("roleArn")).OfType<string>().Distinct(StringComparer.Ordinal)];
        var roles = arns.Select(r => r[(r.LastIndexOf('/') + 1)..]).Distinct(StringComparer.Ordinal);
        var name = provider.Length == 0 ? "a provider that is not told" : provider[(provider.LastIndexOf('/') + 1)..];
        return new DirectTrustFinding
        {
            Id = DirectTrustIds.DirectSignIn,
            Subject = provider.Length == 0 ? issuer ?? "unknown" : provider,
            Part = issuer ?? "unknown",
            Message = done.Count == 0
                ? $"Somebody tried to sign in to {findings.Name} through {name} and was refused: {last.ErrorCode}."
                : $"{(people.Count == 1 ? people[0] : $"{people.Count} people")} signed in to {findings.Name} through {name}, past IAM Identity Center.",
            Evidence = string.Create(
                CultureInfo.InvariantCulture,
                $"CloudTrail: {done.Count} AssumeRoleWithSAML, {refused} refused, into {string.Join(", ", roles)}; last {last.EventTime:yyyy-MM-dd HH:mm} UTC by {last.Username ?? "somebody"} from {last.SourceAddress ?? "an address that is not told"} (event {last.EventId})"),
            Issuer = issuer,
            LastUsed = last.EventTime,
            People = people,
            Roles = events.All(e => e.Value("roleArn") is not null) ? arns : [],
            Fix = $"Give {(people.Count == 1 ? people[0] : "these people")} a permission set (New-IdcAssignment -User USER -PermissionSet SET -Account {findings.Account.Id}), then take the provider away.",
            IsManual = true,
        };
    }

    private static IEnumerable<string> Regions(string own)
    {
        var console = own.StartsWith("us-gov-", StringComparison.Ordinal) ? "us-gov-west-1" : own.StartsWith("cn-", StringComparison.Ordinal) ? "cn-north-1" : "us-east-1";
        return new[] { own, console }.Distinct(StringComparer.Ordinal);
    }
}
