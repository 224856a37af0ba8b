using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>The management account has sets of its own.</summary>
internal sealed class SharedWithManagement() : AccessRule("OKTAIDC-SETS-02", "No permission set is used in the management account and in others", PostureSeverity.High)
{
    /// <inheritdoc/>
    public override string Why => "A delegated administrator cannot touch what is provisioned in the management account, and who widens a shared set widens it there too.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcDelegated];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.3"), new(PostureFramework.PciDss, "7.2.2"), new(PostureFramework.Hipaa, "164.308(a)(4)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live)
    {
        if (live.Organization?.ManagementAccountId is not { } management)
        {
            yield return NotApplicable(Org, "There is no organization.");
            yield break;
        }

        var shared = 0;
        foreach (var set in live.PermissionSets.Values)
        {
            var accounts = live.Assignments.Where(a => a.PermissionSetArn == set.Arn).Select(a => a.AccountId).Concat(set.ProvisionedAccounts).Distinct().ToList();
            if (!accounts.Contains(management) || accounts.Count == 1)
            {
                continue;
            }

            shared++;
            yield return Fail(
                set.Name,
                $"{set.Name} is used in the management account and in {Count(accounts.Count - 1, "other account")}.",
                $"Make a set of its own for the management account, assign it to the same people there, and take {set.Name} away: Get-IdcAssignment -PermissionSet {Arg(set.Name)} -Account {Arg("id:" + management)} | Remove-IdcAssignment",
                isCommand: false,
                [new PostureEvidence(set.Name, set.Arn, $"in {Account(live, management)} and {string.Join(", ", accounts.Where(a => a != management).Take(5).Select(a => Account(live, a)))}{(accounts.Count > 6 ? ", ..." : "")}", "a set of its own there")]);
        }

        if (shared == 0)
        {
            yield return Pass(Org, "The management account shares no permission set with others.");
        }
    }
}
