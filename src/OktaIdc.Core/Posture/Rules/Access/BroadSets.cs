using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Powers;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>Only sets that are meant to give everything do.</summary>
internal sealed class BroadSets() : AccessRule("OKTAIDC-SETS-01", "No permission set gives a whole account away that is not meant to", PostureSeverity.High, PostureParts.SetPolicies | PostureParts.AwsPolicies)
{
    /// <inheritdoc/>
    public override string Why => "Who can change IAM can give herself the rest, and who can do all but that reads every secret and takes the roles of what runs.";

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.3"), new(PostureFramework.PciDss, "7.2.2"), new(PostureFramework.Hipaa, "164.308(a)(4)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state, TenantInventory live)
    {
        var meant = new List<PostureEvidence>();
        var isClean = true;
        foreach (var set in live.PermissionSets.Values)
        {
            var own = state.SetPolicies.Value?.GetValueOrDefault(set.Arn);
            var aws = state.AwsPolicies.Value;
            var (powers, unclear, isBounded) = (SetPowers.TooBroad(set.Set, own, aws), SetPowers.Unclear(set.Set, own, aws), SetPowers.IsBounded(set.Set, aws));
            if (powers.Count + unclear.Count == 0)
            {
                continue;
            }

            var holders = live.Assignments.Where(a => a.PermissionSetArn == set.Arn).ToList();
            var seen = $"{string.Join(", ", powers.Concat(unclear))}; {Count(holders.Count, "assignment")} on {Count(holders.Select(a => a.AccountId).Distinct().Count(), "account")}";
            var isMeant = state.Settings.IsBreakGlass(set.Name) || state.Settings.IsAdministrators(set.Name);
            if (isBounded == true || isMeant)
            {
                meant.Add(new PostureEvidence(set.Name, set.Arn, $"{seen}; {(isMeant ? "the setup file means it so" : "it has a permissions boundary")}"));
                continue;
            }

            isClean = false;
            List<PostureEvidence> evidence = [new PostureEvidence(set.Name, set.Arn, seen, "fewer rights, or a permissions boundary"), .. holders.Take(20).Select(a => new PostureEvidence(Principal(live, a), a.PrincipalId, $"on {Account(live, a.AccountId)}"))];
            var isAwsRefused = aws is not null && set.Set.ManagedPolicies.Any(arn => aws.Texts.TryGetValue(arn, out var text) && PolicyTexts.IsRefused(text));
            yield return (own is { IsRefused: true } || isAwsRefused) && powers.Count == 0
                ? Make(PostureStatus.NotEvaluated, set.Name, $"Whether {set.Name} gives whole accounts away is not told: {string.Join(", ", unclear)}.", evidence) with
                {
                    Fix = $"Let {(isAwsRefused ? "the connection read AWS's policies" : "the role of -RoleName read the accounts' own policies")} (iam:GetPolicy, iam:GetPolicyVersion).",
                }
                : isBounded is null || powers.Count == 0
                ? Manual(
                    set.Name,
                    $"{set.Name} may give whole accounts away: {string.Join(", ", powers.Count > 0 ? powers : unclear)}{(isBounded is null ? "; its permissions boundary is the accounts' own policy, whose text is not read" : "")}.",
                    $"Read in an account what the policies of {set.Name} allow{(own is null && set.Set.CustomerManagedPolicies.Count > 0 ? ", or let Test-OktaIdcPosture -RoleName read them" : "")}; if it is meant so, name it under posture.administratorSets in the setup file.",
                    evidence)
                : Fail(
                    set.Name,
                    $"{set.Name} gives whole accounts away: {string.Join(", ", powers)}.",
                    $"Give it what its work needs (Set-IdcPermissionSet {Arg(set.Name)} -ManagedPolicy ...), or a permissions boundary; if it is meant so, name it under posture.administratorSets in the setup file.",
                    isCommand: false,
                    evidence);
        }

        if (isClean)
        {
            yield return live.PermissionSets.Count == 0 ? NotApplicable(Org, "There are no permission sets.")
                : Pass(Org, meant.Count == 0 ? "No permission set gives a whole account away." : $"Only sets that are meant to, or that a boundary limits, give whole accounts away: {string.Join(", ", meant.Select(m => m.Name))}.", meant);
        }
    }
}
