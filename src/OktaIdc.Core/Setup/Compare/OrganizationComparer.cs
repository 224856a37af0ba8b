using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Organization, what a rehearsal puts into it, instance, delegated administrator.</summary>
internal static class OrganizationComparer
{
    public static void Compare(SetupDocument wished, SetupSnapshot live, bool rehearsal, PlanBuilder plan)
    {
        if (wished.IdentityCenter.Instance == InstanceKind.Organization)
        {
            if (live.Organization is { } organization)
            {
                plan.Add(StepIds.Organization, PlanAction.Nothing, $"organization {organization.Id}", "it exists, with all features", new CreateOrganizationStep());
            }
            else
            {
                plan.Add(StepIds.Organization, PlanAction.Create, "organization", "the account has none; it becomes the management account for ever", new CreateOrganizationStep());
            }

            if (rehearsal && wished.Sandbox is { } sandbox)
            {
                CompareRehearsal(sandbox, live, plan);
            }
        }

        if (live.Instance is { } instance)
        {
            plan.Add(StepIds.Instance, PlanAction.Nothing, $"instance {instance.InstanceArn}", "it exists", new InstanceStep(wished.IdentityCenter.Instance));
        }
        else
        {
            var reason = wished.IdentityCenter.Instance == InstanceKind.Organization
                ? "there is none, and AWS has no API that enables one: a person does it"
                : "there is none in this account";
            plan.Add(StepIds.Instance, PlanAction.Create, $"{wished.IdentityCenter.Instance.ToString().ToLowerInvariant()} instance of IAM Identity Center", reason, new InstanceStep(wished.IdentityCenter.Instance), [StepIds.Organization]);
        }

        CompareDelegation(wished, live, plan);
    }

    private static void CompareRehearsal(SandboxSetup sandbox, SetupSnapshot live, PlanBuilder plan)
    {
        foreach (var path in sandbox.OrganizationalUnits.Order(StringComparer.Ordinal))
        {
            var exists = live.OrganizationalUnits.Contains(path, StringComparer.OrdinalIgnoreCase);
            plan.Add(StepIds.RehearsalUnit(path), exists ? PlanAction.Nothing : PlanAction.Create, $"organizational unit {path}", exists ? "it exists" : "the rehearsal needs it", new RehearsalUnitStep(path), [StepIds.Organization, StepIds.RehearsalUnit(Organization.OuPath.Parent(path) ?? "/")]);
        }

        foreach (var account in sandbox.Accounts)
        {
            var exists = live.Accounts.Any(a => a.Name == account.Name && string.Equals(a.OuPath, account.Ou, StringComparison.OrdinalIgnoreCase));
            plan.Add(StepIds.RehearsalAccount(account.Name), exists ? PlanAction.Nothing : PlanAction.Create, $"account {account.Name}", exists ? "it exists" : "the rehearsal needs it", new RehearsalAccountStep(account.Name, account.Email, account.Ou, account.Tags), [StepIds.Organization, StepIds.RehearsalUnit(account.Ou)]);
        }
    }

    private static void CompareDelegation(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        if (wished.DelegatedAdministrator is not { } selector)
        {
            return;
        }

        if (live.Organization is null || plan.Changes(StepIds.Organization))
        {
            plan.Defer("The delegated administrator is looked up when the organization exists.");
            return;
        }

        foreach (var account in Organization.AccountSelectors.Parse([selector]).Select(live.Accounts))
        {
            var exists = live.DelegatedAdministrators.Contains(account.Id);
            plan.Add(StepIds.Delegated(account.Id), exists ? PlanAction.Nothing : PlanAction.Create, $"delegated administrator {account.Name} ({account.Id})", exists ? "it is registered" : "it is not registered for sso.amazonaws.com", new DelegatedAdministratorStep(account.Id), [StepIds.Instance]);
        }
    }
}
