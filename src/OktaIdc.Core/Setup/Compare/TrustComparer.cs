using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Okta;
using OktaIdc.Scim;
using OktaIdc.Setup.Plans;
using OktaIdc.Setup.Snapshots;

namespace OktaIdc.Setup.Compare;

/// <summary>Okta app, SAML settings, external identity provider, provisioning.</summary>
internal static class TrustComparer
{
    public static void Compare(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var label = wished.Okta.App.Label;
        var trust = live.Trust;
        var off = trust.App is { Status: OktaApp.Inactive };
        plan.Add(
            StepIds.App,
            trust.App is null ? PlanAction.Create : off ? PlanAction.Update : PlanAction.Nothing,
            $"Okta app '{label}'",
            trust.App is null ? "there is no amazon_aws_sso app of this label" : off ? "it is inactive: nobody signs in through it" : "it exists",
            new OktaAppStep(label),
            before: off ? new JsonObject { ["status"] = OktaApp.Inactive } : null,
            after: off ? new JsonObject { ["status"] = "ACTIVE" } : null);

        CompareSettings(wished, live, plan);
        AttributeStatementComparer.Compare(wished, trust.App, plan);
        CompareExternalIdp(wished, live, plan);
        CompareProvisioning(wished, live, plan);
    }

    private static void CompareSettings(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var app = live.Trust.App;
        var manual = live.Completed.LastOrDefault(step => step.Kind == ManualStepKind.ReadServiceProvider)?.Result;
        var acs = live.Trust.ServiceProvider?.AcsUrl ?? manual?.AcsUrl;
        var issuer = live.Trust.ServiceProvider?.Issuer ?? manual?.IssuerUrl;
        var current = app is { AcsUrl: not null, EntityId: not null } && (acs is null || (app.AcsUrl == acs && app.EntityId == issuer));
        plan.Add(
            StepIds.SamlSettings,
            current ? PlanAction.Nothing : PlanAction.Update,
            $"SAML settings of Okta app '{wished.Okta.App.Label}'",
            current ? "ACS URL and issuer URL are AWS's" : app?.AcsUrl is null ? "ACS URL and issuer URL are not set" : "ACS URL or issuer URL is not AWS's",
            new SamlSettingsStep(wished.Okta.App.Label, wished.IdentityCenter.Via),
            [StepIds.App, StepIds.Instance],
            current ? null : Settings(app?.AcsUrl, app?.EntityId),
            current ? null : Settings(acs, issuer));
    }

    private static void CompareExternalIdp(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var trust = live.Trust;
        var enabled = trust.ExternalIdps.FirstOrDefault(idp => idp.IsEnabled && idp.Saml?.EntityId == trust.OktaEntityId && trust.OktaEntityId is not null);
        var store = live.Instance?.IdentityStoreId;
        var reported = trust.ExternalIdpProbe is not { IsAvailable: true } && live.Completed.Any(step => step.Kind == ManualStepKind.ChangeIdentitySource && store is not null && step.Id.EndsWith(store, StringComparison.Ordinal));
        var done = enabled is not null || reported;
        plan.Add(
            StepIds.ExternalIdp,
            done ? PlanAction.Nothing : PlanAction.Create,
            $"external identity provider of {store ?? "Identity Center"}",
            enabled is not null ? "Okta is enabled as identity provider" : reported ? "a person reported it as done" : "sign-in does not go through Okta yet",
            new ExternalIdpStep(wished.Okta.App.Label, wished.IdentityCenter.Via, wished.BreakGlass),
            [StepIds.Instance, StepIds.App, StepIds.SamlSettings, .. AssignedPeople(wished)],
            null,
            done ? null : new JsonObject { ["entityId"] = trust.OktaEntityId, ["enabled"] = true });
    }

    private static void CompareProvisioning(SetupDocument wished, SetupSnapshot live, PlanBuilder plan)
    {
        var trust = live.Trust;
        var readable = trust.ProvisioningProbe is { IsAvailable: true };
        var aws = !readable || (trust.TenantId is not null && !trust.Tokens.IsEmpty);
        var orphans = trust.Tokens.Count(token => token.State is ScimTokenState.Unused);
        var done = trust.IsProvisioningOn && aws && orphans == 0;
        plan.Add(
            StepIds.Provisioning,
            done ? PlanAction.Nothing : trust.TenantId is null ? PlanAction.Create : PlanAction.Update,
            "automatic provisioning (SCIM) from Okta",
            done ? "it is on" : !trust.IsProvisioningOn ? "Okta's app does not provision users and groups" : !aws ? "AWS has no SCIM endpoint or no token" : "a token of an earlier run is left over that nobody can be using",
            new ProvisioningStep(wished.Okta.App.Label, wished.IdentityCenter.Via, wished.Okta.Via),
            [StepIds.Instance, StepIds.App, StepIds.ExternalIdp]); // AWS offers SCIM only for an external identity provider.
    }

    /// <summary>Who will have the app must stand in Okta before sign-in moves there: existing users of Identity Center are assigned just before.</summary>
    private static IEnumerable<string> AssignedPeople(SetupDocument wished) =>
        wished.Okta.AssignUsers.Select(StepIds.User).Concat(
            wished.Okta.Groups.Where(group => wished.Okta.Assign.Contains(group.Name)).SelectMany(group =>
                group.ManagesMembers ? group.Members.Select(login => StepIds.Member(group.Name, login)) : [StepIds.Group(group.Name), StepIds.Rule(group.Name)]));

    private static JsonObject? Settings(string? acs, string? issuer) =>
        acs is null && issuer is null ? null : new JsonObject { ["acsURL"] = acs, ["entityID"] = issuer };
}
