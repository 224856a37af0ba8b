namespace OktaIdc.Sandbox.Seed.Messy;

/// <summary>
/// The seed messy: a tenant that several hands have half set up, and nobody has tidied. What is wrong in it:
/// <list type="table">
/// <item><term>Trust</term><description>The app has an ACS URL of no instance; the external IdP is created, not enabled, and trusts an expired certificate beside the app's; sign-in is still IdC's own.</description></item>
/// <item><term>SCIM</term><description>On, with two tokens: Okta holds the older.</description></item>
/// <item><term>App users</term><description>cem and dana were assigned before provisioning was on and have no external id; eve's user in IdC is deleted, and Okta still names it; frank and the rest are fine.</description></item>
/// <item><term>IdC by hand</term><description>The user handmade@example.com, and the group org-admins, which bears the name of an Okta group that is not pushed.</description></item>
/// <item><term>Push</term><description>org-developers ACTIVE; org-operators ERROR, its group in IdC deleted; org-auditors INACTIVE; legacy-readers ACTIVE, known to nobody.</description></item>
/// <item><term>App groups</term><description>aws-users, and contractors, known to nobody.</description></item>
/// <item><term>Rules</term><description>developers-by-department INACTIVE; interns-by-title INVALID, the group it filled is deleted.</description></item>
/// <item><term>Permission sets</term><description>Developer: edited, not provisioned again in shop-dev and pay-dev. Operator: its customer managed policy OperatorLimits is missing in pay-prod. Auditor: fine. legacy-admin: known to nobody.</description></item>
/// <item><term>Assignments</term><description>Orphaned: the deleted group of org-operators has Operator in shop-prod, the deleted user of eve Developer in pay-dev. Direct: frank has Developer in shop-dev, handmade@example.com legacy-admin in audit. Of nobody: org-admins has legacy-admin in shop-prod and pay-prod.</description></item>
/// <item><term>Accounts</term><description>closed-shop is suspended and still has Developer; loose stands in no unit.</description></item>
/// <item><term>Work</term><description>The creation of Auditor for org-auditors in audit has been IN_PROGRESS, and will be for a minute.</description></item>
/// <item><term>CloudTrail</term><description>mallory made legacy-admin, assigned it and deleted the group org-operators; the user ops-bot edited Developer.</description></item>
/// </list>
/// </summary>
internal static class MessySeed
{
    /// <summary>The management account.</summary>
    public const string Management = "500000000001";

    /// <summary>An account.</summary>
    public const string ShopProd = "500000000002", ShopDev = "500000000003", PayProd = "500000000004", PayDev = "500000000005", Audit = "500000000006", ClosedShop = "500000000007", Loose = "500000000008";

    /// <summary>The plan.</summary>
    public static SeedPlan Plan => new(
        "messy",
        Management,
        true,
        InstanceKind.Organization,
        ["/Workloads", "/Workloads/Prod", "/Workloads/Dev", "/Security", "/Suspended"],
        [
            new(ShopProd, "shop-prod", "/Workloads/Prod", "shop"),
            new(ShopDev, "shop-dev", "/Workloads/Dev", "shop"),
            new(PayProd, "pay-prod", "/Workloads/Prod", "pay"),
            new(PayDev, "pay-dev", "/Workloads/Dev", null),
            new(Audit, "audit", "/Security", null),
            new(ClosedShop, "closed-shop", "/Suspended", "shop") { IsSuspended = true },
            new(Loose, "loose", "", null),
        ])
    {
        Tenants = MessyTenants.Plant,
    };
}
