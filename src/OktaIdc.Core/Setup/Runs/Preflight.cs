using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Saml;
using OktaIdc.Setup.Compare;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Runs;

/// <summary>What would stop a plan half-way, asked before its first change. Only reading calls are made.</summary>
internal sealed class Preflight(RunContext context)
{
    /// <summary>What New-OktaIdcSetup writes where only a person can say the truth.</summary>
    private const string Placeholder = "CHANGE ME";

    private readonly SetupDocument _setup = context.Setup;

    /// <summary>Refuses to look for the instance in another Region than the setup says. A sandbox has its own Region, so a rehearsal may differ.</summary>
    public void CheckRegion()
    {
        if (!context.Rehearsal && _setup.IdentityCenter.Region is { } wished && wished != context.Idc.Region)
        {
            throw new OktaIdcException(
                ErrorIds.InstanceRegionNotPrimary,
                FailureCategory.InvalidArgument,
                $"The connection is to Region {context.Idc.Region}, and the setup says that IAM Identity Center is at home in {wished}.",
                $"Connect to {wished} (Connect-Idc -Region {wished}, or AWS_REGION={wished}), or correct identityCenter.region.",
                "identityCenter.region");
        }
    }

    /// <summary>Refuses what a step of the plan would refuse later, after others have changed something.</summary>
    public async Task CheckAsync(Plan plan, SetupSnapshot live, CancellationToken cancellationToken)
    {
        CheckKind(live);
        await CheckOktaNamesAsync(live, cancellationToken).ConfigureAwait(false);
        if (live.Instance is null)
        {
            return;
        }

        await CheckIdcNamesAsync(live, cancellationToken).ConfigureAwait(false);
        if (plan.Steps.Any(step => step.Id == StepIds.ExternalIdp && step.IsChange))
        {
            await CheckSignInAsync(live, live.Instance.IdentityStoreId, live.Instance.InstanceArn, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A setup for one account must not move the sign-in of a whole organization.</summary>
    private void CheckKind(SetupSnapshot live)
    {
        if (_setup.IdentityCenter.Instance == InstanceKind.Account && live.Instance is { } instance && context.Idc.IsOrganizationInstance == true)
        {
            throw new OktaIdcException(
                ErrorIds.InstanceKindMismatch,
                FailureCategory.Refused,
                $"The setup asks for an account instance, and {instance.InstanceArn} is the instance of the whole organization.",
                "Connect with credentials of the account that has an instance of its own, or set identityCenter.instance to organization.",
                "identityCenter.instance");
        }
    }

    private async Task CheckOktaNamesAsync(SetupSnapshot live, CancellationToken cancellationToken)
    {
        var okta = _setup.Okta;
        foreach (var user in okta.Users.Where(user => user.Managed == ManagedBy.Elsewhere && !live.Identities.Users.ContainsKey(user.Login)))
        {
            await new OktaUserOperations(context.Okta, context.Interaction).ResolveAsync(user.Login, cancellationToken).ConfigureAwait(false);
        }

        foreach (var group in okta.Groups.Where(group => group.Managed == ManagedBy.Elsewhere && IsOktas(group) && !live.Identities.Groups.ContainsKey(group.Name)))
        {
            await new OktaGroupOperations(context.Okta, context.Interaction).ResolveAsync(group.Name, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckIdcNamesAsync(SetupSnapshot live, CancellationToken cancellationToken)
    {
        var used = _setup.Assignments.Select(a => a.Group).Concat(_setup.Applications.Select(a => a.Group)).ToHashSet();
        foreach (var group in _setup.Okta.Groups.Where(group => group.Managed == ManagedBy.Elsewhere && !IsOktas(group) && used.Contains(group.Name) && !live.Access.GroupIds.ContainsKey(group.Name)))
        {
            await new IdcIdentityOperations(context.Idc).GetGroupAsync(group.Name, cancellationToken).ConfigureAwait(false);
        }

        foreach (var set in _setup.PermissionSets.Where(set => set.Managed == ManagedBy.Elsewhere && !live.Access.PermissionSets.ContainsKey(set.Name)))
        {
            await new PermissionSetOperations(context.Idc, context.Interaction).GetArnAsync(set.Name, cancellationToken).ConfigureAwait(false);
        }

        var coming = context.Rehearsal ? _setup.Sandbox?.Applications ?? [] : [];
        foreach (var name in _setup.Applications.Select(a => a.Application).Except(coming).Where(name => !live.Access.Applications.Values.Any(a => a.ApplicationArn == name || a.Name == name)))
        {
            await new ApplicationOperations(context.Idc, context.Interaction).GetAsync(name, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckSignInAsync(SetupSnapshot live, string store, string instanceArn, CancellationToken cancellationToken)
    {
        if (!context.Rehearsal && _setup.BreakGlass?.Contains(Placeholder, StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new OktaIdcException(
                ErrorIds.SetupInvalid,
                FailureCategory.InvalidData,
                $"breakGlass still says '{_setup.BreakGlass}': nobody has confirmed a way in that does not depend on Okta.",
                "Name the identity that gets in without Okta, and when it was last tried; or remove breakGlass to be asked.",
                "breakGlass");
        }

        var metadata = live.Trust.Metadata?.Require();
        ExternalIdpGuard.CheckOther(live.Trust.ExternalIdps, metadata?.EntityId);
        var wish = new ExternalIdpWish
        {
            Metadata = metadata?.Xml ?? "",
            OktaNameIds = token => OktaNameIds.ReadAsync(live.Trust.App, context, token),
            BreakGlass = _setup.BreakGlass,
        };
        var guard = new ExternalIdpGuard(context.Idc, context.Interaction);
        if (_setup.IdentityCenter.Via != Via.Manual && await guard.IsActiveDirectoryAsync(store, instanceArn, cancellationToken).ConfigureAwait(false) == true)
        {
            await ExternalIdpGuard.CheckDataLossAsync(store, wish, cancellationToken).ConfigureAwait(false);
        }

        await guard.CheckBreakGlassAsync(wish, cancellationToken).ConfigureAwait(false);
        await guard.CompareUsersAsync(store, wish, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether Okta must have the group; one that only gets access may live in Identity Center alone.</summary>
    private bool IsOktas(OktaGroupSetup group) =>
        group.ManagesMembers || group.Rule is not null || _setup.Okta.Assign.Contains(group.Name) || _setup.Okta.Push.Contains(group.Name);
}
