using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Reach.Evidence;

/// <summary>Collects the evidence: once, in parallel, and with what may not be read told instead of guessed.</summary>
internal sealed class ReachReader(OktaConnection okta, IdcConnection idc, IInteraction interaction, TimeProvider time)
{
    private static readonly TimeSpan s_back = TimeSpan.FromDays(7);
    private readonly AccountDirectory _accounts = new(idc);

    /// <summary>Reads.</summary>
    /// <exception cref="OktaIdcException">No instance; an account instance; the account selector cannot be read, or means none or several accounts.</exception>
    public async Task<ReachEvidence> ReadAsync(ReachQuestion question, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var since = question.Since ?? now - s_back;
        var instance = await new InstanceOperations(idc, interaction).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var target = await TargetAsync(question, cancellationToken).ConfigureAwait(false);
        var reader = new AwsEvidenceReader(idc, instance);
        var sideTask = new OktaEvidenceReader(okta, interaction).ReadAsync(question, since, now, cancellationToken);
        var awsTask = reader.ReadAsync(question, target, since, cancellationToken);
        var (side, aws) = (await sideTask.ConfigureAwait(false), await awsTask.ConfigureAwait(false));
        aws = await reader.OfUserAsync(aws, side.AppUser.Value?.UserName ?? side.User.Value?.Login ?? question.User, side.AppUser.Value?.ExternalId, cancellationToken).ConfigureAwait(false);
        var groups = new AssignedGroupReader(okta, idc, instance.IdentityStoreId);
        aws = aws with { Groups = await groups.ReadAsync(question, target, aws, side, cancellationToken).ConfigureAwait(false), GroupGaps = groups.Gaps };
        aws = aws with { Inside = await new AccountEvidenceReader(idc).ReadAsync(question, target, aws, since, cancellationToken).ConfigureAwait(false) };
        return new ReachEvidence { Question = question, Instance = instance, Target = target, Okta = side, Aws = aws, Now = now };
    }

    // Twelve digits need one call; everything else needs the organization. Accounts that are not active are wanted here.
    private async Task<SelectableAccount> TargetAsync(ReachQuestion question, CancellationToken cancellationToken)
    {
        var selectors = AccountSelectors.Parse([question.Account]);
        if (selectors.Items[0] is { Kind: AccountSelectorKind.Id, Excludes: false } id && question.Setup is null)
        {
            var found = await Reading.TryAsync(() => idc.Client.Organizations.DescribeAccountAsync(id.Value, cancellationToken)).ConfigureAwait(false);
            return found.Value is { } account ? AccountDirectory.Selectable(account, "/", null) : new SelectableAccount { Id = id.Value, Name = id.Value };
        }

        var tagged = selectors.Items.Any(s => s.Kind == AccountSelectorKind.Tag) || question.Setup?.Assignments.Any(a => a.Accounts.Any(s => s.Contains("tag:", StringComparison.Ordinal))) == true;
        var accounts = await _accounts.ListAsync(tagged, cancellationToken).ConfigureAwait(false);
        var matching = accounts.Where(a => selectors.Items.Any(s => s.Matches(a))).ToList();
        return matching switch
        {
            [var one] => one,
            [] when selectors.Items[0] is { Kind: AccountSelectorKind.Id } missing => new SelectableAccount { Id = missing.Value, Name = missing.Value },
            [] => throw new OktaIdcException(ErrorIds.AccountSelectorNoMatch, FailureCategory.NotFound, AccountSelectors.NoAccount(selectors.Items[0], accounts), "Correct the selector; Get-IdcAccount lists the accounts.", question.Account),
            _ => throw new OktaIdcException(
                ErrorIds.InvalidArgument,
                FailureCategory.InvalidArgument,
                $"'{question.Account}' means {matching.Count} accounts ({string.Join(", ", matching.Take(3).Select(a => a.Name))}, ...); one is tested at a time.",
                "Name one account by its id or its name.",
                question.Account),
        };
    }
}
