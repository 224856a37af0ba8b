using System.Text.RegularExpressions;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Iam;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Health.Evidence;

/// <summary>
/// Reads who took a role by AssumeRoleWithSAML. CloudTrail keeps that in the account whose role was taken, in the Region of the endpoint that was called, and
/// whoever takes a role chooses that. AWS allows two look-ups a second for each account and Region.
/// </summary>
internal sealed class SamlSignIns(IdcConnection idc, HealthFacts facts)
{
    /// <summary>How long CloudTrail's event history keeps an event (CloudTrail user guide, "Working with CloudTrail event history").</summary>
    internal static readonly TimeSpan TrailMemory = TimeSpan.FromDays(90);

    /// <summary>Reads.</summary>
    public async Task<SamlSignInReading> ReadAsync(CancellationToken cancellationToken)
    {
        var options = facts.Options;
        var scope = string.Join(", ", options.Accounts.OrderBy(a => a, StringComparer.Ordinal));
        if (options.TrailRegions.Count > 0)
        {
            scope += $" in {string.Join(", ", options.TrailRegions.OrderBy(r => r, StringComparer.Ordinal))}";
        }

        // What is an incident stays one for a day, so it is read again with what is new.
        var fresh = facts.History?.TrailFrom(scope) ?? facts.Now - TimeSpan.FromDays(1);
        fresh = options.Since ?? (fresh < facts.Now - TrailMemory ? facts.Now - TrailMemory : fresh);
        var again = options.Since is null ? facts.History?.IncidentsFrom(facts.Now)?.AddSeconds(-1) : null;
        var since = again < fresh ? again.Value : fresh;
        var trail = new TrailReader(facts, fresh, again);
        var regions = TrailRegions.Of(idc.Region, options.TrailRegions);
        var accounts = await AccountsAsync(options, cancellationToken).ConfigureAwait(false);
        using var sessions = new AccountSessions(idc, options.RoleName);
        var found = new List<SamlSignIn>();
        var gaps = new List<AccountGap>();
        var (read, closed) = (new List<TrailReading>(), false);
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = options.ThrottleLimit, CancellationToken = cancellationToken },
            async (account, token) =>
            {
                try
                {
                    var client = await sessions.OpenAsync(account.Id, token).ConfigureAwait(false);
                    var places = await ParallelRead.EachAsync(regions, (region, stop) => trail.ReadAsync(client, account, region, stop), token).ConfigureAwait(false);
                    lock (found)
                    {
                        read.AddRange(places);
                        closed |= places.Any(p => p.IsClosed);
                        found.AddRange(places.SelectMany(p => p.Found).GroupBy(s => s.Event.EventId, StringComparer.Ordinal).Select(g => g.First()));
                        gaps.AddRange(places.Where(p => p.Why is not null).GroupBy(p => (p.Why, p.Remedy)).Select(g => new AccountGap(account, $"in {string.Join(", ", g.Select(p => p.Region))}: {g.Key.Why}", g.Key.Remedy)));
                    }
                }
                catch (OktaIdcException e)
                {
                    lock (found)
                    {
                        closed = true;
                        gaps.Add(new AccountGap(account, e.Message, e.RecommendedAction));
                    }
                }
            }).ConfigureAwait(false);
        if (options.Since is null)
        {
            facts.Learn(h => h.With(read.Where(p => !p.IsClosed).Select(p => KeyValuePair.Create(p.Name, p.Place)), closed, facts.Now, scope));
        }

        return new SamlSignInReading([.. found.OrderByDescending(s => s.Event.EventTime)], [.. gaps.OrderBy(g => g.Account.Id, StringComparer.Ordinal)], accounts.Count, regions, since);
    }

    private async Task<IReadOnlyList<SelectableAccount>> AccountsAsync(HealthOptions options, CancellationToken cancellationToken)
    {
        var identity = idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        if (options.Accounts.Count == 0 && await idc.Client.Organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            return [new SelectableAccount { Id = identity.Account, Name = identity.Account, IsManagement = true }];
        }

        var withTags = options.Accounts.Any(a => a.Contains("tag:", StringComparison.Ordinal));
        var all = await new AccountDirectory(idc).ListAsync(withTags, cancellationToken).ConfigureAwait(false);
        return options.Accounts.Count == 0 ? [.. all.Where(a => a.IsActive)] : AccountSelectors.Parse(options.Accounts).Select(all);
    }
}

/// <summary>Roles that were taken by AssumeRoleWithSAML.</summary>
/// <param name="SignIns">Newest first.</param>
/// <param name="Gaps">Accounts that were not read, or not to the end.</param>
/// <param name="Accounts">How many accounts were asked for.</param>
/// <param name="Regions">The Regions in which they were asked for.</param>
/// <param name="Since">Since when.</param>
internal sealed record SamlSignInReading(IReadOnlyList<SamlSignIn> SignIns, IReadOnlyList<AccountGap> Gaps, int Accounts, IReadOnlyList<string> Regions, DateTimeOffset Since)
{
    /// <summary>Where they were asked for, for people: an Ok is good for these Regions and no others.</summary>
    public string Where => Regions.Count <= 3 ? $"in {string.Join(" and ", Regions)}" : $"in {Regions.Count} Regions";

    /// <summary>How many accounts were not read, or not to the end, and why the first was not.</summary>
    public string Missing => FormattableString.Invariant($"{Gaps.Select(g => g.Account.Id).Distinct().Count()} of {Accounts} account{(Accounts == 1 ? "" : "s")} could not be looked through to the end: {Gaps[0].Account.Name}: {Gaps[0].Why}");
}

/// <summary>An account that was not read, or not to the end.</summary>
internal sealed record AccountGap(SelectableAccount Account, string Why, string Remedy);

/// <summary>One role that was taken.</summary>
internal sealed partial record SamlSignIn(SelectableAccount Account, TrailEvent Event)
{
    /// <summary>The provider whose assertion was given; empty where it is not told.</summary>
    public string Provider => Event.Value("principalArn") ?? "";

    /// <summary>The issuer of the assertion; null where it is not told.</summary>
    public string? Issuer => Event.Value("issuer");

    /// <summary>Whether it came through IAM Identity Center: its own provider, a role of its own and its own issuer. Names alone prove nothing: whoever may make providers may name one so.</summary>
    public bool IsIdentityCenter => IsNamedSo && IdentityCenterIssuer.Is(Issuer);

    /// <summary>Whether it is called as IAM Identity Center calls its own, and the issuer is not told.</summary>
    public bool IsUntold => IsNamedSo && Issuer is null;

    /// <summary>Whether it came past IAM Identity Center.</summary>
    public bool IsForeign => !IsIdentityCenter && !IsUntold;

    private bool IsNamedSo => Provider.Length > 0 && new IamSamlProvider { Arn = Provider }.IsNamedForIdentityCenter && OwnRole().IsMatch(Event.Value("roleArn") ?? "");

    /// <summary>Who: the name of the session, which IAM Identity Center makes of the user's name.</summary>
    public string Person => Event.Username ?? Event.Value("roleSessionName") ?? "somebody";

    /// <summary>The event, on one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Event.EventTime?.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {Person} {(Event.ErrorCode is { } refused ? $"was refused ({refused}) for" : "took")} {Name(Event.Value("roleArn"))} in {Account.Name} ({Account.Id}) with {(Provider.Length == 0 ? "a provider that is not told" : Name(Provider))}, issuer {Issuer ?? "not told"}, from {Event.SourceAddress ?? "an address that is not told"} (event {Event.EventId})");

    // With the Region in the path, or without it (where the instance is in us-east-1).
    [GeneratedRegex(@"\Aarn:[a-z-]+:iam::\d{12}:role/aws-reserved/sso\.amazonaws\.com/([a-z0-9-]+/)?AWSReservedSSO_[^/]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnRole();

    private static string Name(string? arn) => arn is null ? "a role" : arn[(arn.LastIndexOf('/') + 1)..];
}
