using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>
/// Finds what leads into AWS accounts without IAM Identity Center. Accounts are read side by side under a role that is taken in each; one that
/// cannot be read is a finding itself, and one that has nothing says so.
/// </summary>
/// <param name="idc">The connection to AWS, to the management account as a rule.</param>
/// <param name="okta">The connection to Okta; null where there is none.</param>
/// <param name="interaction">Is told how far it is.</param>
public sealed class DirectTrustOperations(IdcConnection idc, OktaConnection? okta, IInteraction interaction)
{
    private const string AccountAccess = "Account access";

    private int _withoutAccountAccess;

    /// <summary>The findings: Okta's first, then each account's as soon as it is read.</summary>
    public async IAsyncEnumerable<DirectTrustFinding> ReadAsync(DirectTrustOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (accounts, organization) = await AccountsAsync(options, cancellationToken).ConfigureAwait(false);
        await foreach (var finding in OktaTrust.ReadAsync(okta, cancellationToken).Where(f => !IsMeant(options.Except, f)).ConfigureAwait(false))
        {
            yield return finding;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var sessions = new AccountSessions(idc, options.RoleName);
        var channel = Channel.CreateBounded<IReadOnlyList<DirectTrustFinding>>(options.ThrottleLimit);
        var reading = ReadAllAsync(accounts, organization, options, sessions, channel.Writer, stop.Token);
        try
        {
            var done = 0;
            await foreach (var found in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                // Told here and not by the readers: whoever takes the findings listens only while it waits for one.
                done++;
                await interaction.ProgressAsync(new ProgressReport("Direct trust", $"{done} of {accounts.Count} accounts", done, accounts.Count, done == accounts.Count), cancellationToken).ConfigureAwait(false);
                foreach (var finding in found.Where(f => !IsMeant(options.Except, f)).DefaultIfEmpty(Clean(found, options)))
                {
                    yield return finding;
                }
            }
        }
        finally
        {
            // Whoever stops early must not leave requests under way.
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAllAsync(
        IReadOnlyList<SelectableAccount> accounts, OrganizationBounds organization, DirectTrustOptions options, AccountSessions sessions, ChannelWriter<IReadOnlyList<DirectTrustFinding>> writer, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await Parallel.ForEachAsync(
                accounts,
                new ParallelOptions { MaxDegreeOfParallelism = options.ThrottleLimit, CancellationToken = cancellationToken },
                async (account, token) => await writer.WriteAsync(await ReadAsync(account, organization, options, sessions, token).ConfigureAwait(false), token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            writer.Complete(failure);
        }
    }

    private async Task<IReadOnlyList<DirectTrustFinding>> ReadAsync(SelectableAccount account, OrganizationBounds organization, DirectTrustOptions options, AccountSessions sessions, CancellationToken cancellationToken)
    {
        if (!account.IsActive)
        {
            return [NotRead(account, $"it is {account.Status}.", account.Status, "Nothing signs in to it while it is so; it is read again once it is active.")];
        }

        AccountFindings findings;
        try
        {
            findings = new AccountFindings(account, await sessions.OpenAsync(account.Id, cancellationToken).ConfigureAwait(false), account.Id == idc.Identity?.Account);
        }
        catch (OktaIdcException e) when (e.Category != FailureCategory.Authentication)
        {
            return [NotRead(account, e.Message, e.ErrorId, e.RecommendedAction)];
        }

        await findings.PartAsync("Providers and roles", () => ProviderTrust.ReadAsync(findings, organization, cancellationToken)).ConfigureAwait(false);
        await findings.PartAsync("IAM users", () => UserTrust.ReadAsync(findings, options.KeyAge, cancellationToken)).ConfigureAwait(false);
        await findings.PartAsync("Sign-ins in CloudTrail", () => SignInTrust.ReadAsync(findings, options.Since, cancellationToken)).ConfigureAwait(false);
        await findings.PartAsync(AccountAccess, () => EntitlementsAsync(findings, cancellationToken)).ConfigureAwait(false);
        return findings.Found.Count > 0 ? findings.Found : [Clean([new DirectTrustFinding { Id = DirectTrustIds.Clean, AccountId = account.Id, AccountName = account.Name, Subject = account.Id, Message = "", Evidence = "" }], options)];
    }

    // The service is young: where the Region does not have it, that is said once and not for every account.
    private async Task EntitlementsAsync(AccountFindings findings, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _withoutAccountAccess) != 0)
        {
            return;
        }

        try
        {
            await EntitlementTrust.ReadAsync(findings, cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category is FailureCategory.NotSupported or FailureCategory.Connection or FailureCategory.InvalidData)
        {
            if (Interlocked.Exchange(ref _withoutAccountAccess, 1) == 0)
            {
                throw;
            }
        }
    }

    private async Task<(IReadOnlyList<SelectableAccount> Chosen, OrganizationBounds Organization)> AccountsAsync(DirectTrustOptions options, CancellationToken cancellationToken)
    {
        var identity = idc.Identity ??= await idc.Client.Sts.GetCallerIdentityAsync(cancellationToken).ConfigureAwait(false);
        var organization = await idc.Client.Organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false);
        if (options.Accounts.Count == 0 && organization is null)
        {
            return ([new SelectableAccount { Id = identity.Account, Name = identity.Account, IsManagement = true }], new OrganizationBounds(null, [identity.Account]));
        }

        var withTags = options.Accounts.Any(a => a.Contains("tag:", StringComparison.Ordinal));
        var all = await new AccountDirectory(idc).ListAsync(withTags, cancellationToken).ConfigureAwait(false);
        var bounds = new OrganizationBounds(organization?.Id, all.Select(a => a.Id).ToHashSet(StringComparer.Ordinal));
        return (options.Accounts.Count == 0 ? all : AccountSelectors.Parse(options.Accounts).Select(all), bounds);
    }

    private static bool IsMeant(IReadOnlyList<string> except, DirectTrustFinding finding) =>
        finding.Id is not (DirectTrustIds.AccountNotRead or DirectTrustIds.PartNotRead)
        && finding.Subject.Split(' ').Append(finding.Subject).SelectMany(part => new[] { part, part[(part.LastIndexOf('/') + 1)..] }).Any(name => except.Any(pattern => Wildcard.Matches(pattern, name, ignoreCase: true)));

    private static DirectTrustFinding Clean(IReadOnlyList<DirectTrustFinding> found, DirectTrustOptions options)
    {
        var (of, meant) = (found[0], found.Count(f => f.Id != DirectTrustIds.Clean));
        return new()
        {
            Id = DirectTrustIds.Clean,
            AccountId = of.AccountId,
            AccountName = of.AccountName,
            Subject = of.AccountId!,
            Message = $"In {of.AccountName} ({of.AccountId}) no way past IAM Identity Center was found{(meant == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", but for {meant} that {(meant == 1 ? "is" : "are")} excepted"))}.",
            Evidence = Looked(options.KeyAge),
        };
    }

    /// <summary>What is looked at, and what is not: the worth of an account in which nothing was found.</summary>
    internal static string Looked(TimeSpan keyAge) => string.Create(
        CultureInfo.InvariantCulture,
        $"looked at: SAML and OpenID Connect providers; roles that those, web identities, certificates, the account access manager, accounts outside of the organization or anybody may take; IAM users' passwords and keys older than {(int)keyAge.TotalDays} days; sign-ins by AssumeRoleWithSAML; entitlements. Not looked at: younger keys, roles that the organization's own accounts may take, the root user");

    private static DirectTrustFinding NotRead(SelectableAccount account, string why, string evidence, string fix) => new()
    {
        Id = DirectTrustIds.AccountNotRead,
        AccountId = account.Id,
        AccountName = account.Name,
        Subject = account.Id,
        Message = $"{account.Name} ({account.Id}) was not read, so what leads into it is not known: {why}",
        Evidence = evidence,
        Fix = fix,
        IsManual = true,
    };
}
