using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Assignments;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Authenticators;
using OktaIdc.Sandbox.Okta.Factors;
using OktaIdc.Sandbox.Okta.Groups;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.LogStreams;
using OktaIdc.Sandbox.Okta.Mappings;
using OktaIdc.Sandbox.Okta.Organization;
using OktaIdc.Sandbox.Okta.Policies;
using OktaIdc.Sandbox.Okta.Provisioning;
using OktaIdc.Sandbox.Okta.Push;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Okta.Security;
using OktaIdc.Sandbox.Okta.Sso;
using OktaIdc.Sandbox.Okta.Users;

namespace OktaIdc.Sandbox.Okta;

/// <summary>The routes of all services.</summary>
internal static class Routes
{
    /// <summary>Adds every service's routes to a table.</summary>
    public static RouteTable Map(OktaOrg org, Provisioner provisioner, DpopState dpop)
    {
        var routes = new RouteTable(org);
        new TokenEndpoint(org, dpop).Map(routes);
        new AppRoutes(org).Map(routes);
        new KeyRoutes(org).Map(routes);
        new CsrRoutes(org).Map(routes);
        new GrantRoutes(org).Map(routes);
        new AssignmentRoutes(org).Map(routes);
        new ProvisioningRoutes(org).Map(routes);
        new PushRoutes(org, provisioner).Map(routes);
        new UserRoutes(org).Map(routes);
        new GroupRoutes(org).Map(routes);
        new RuleRoutes(org).Map(routes);
        new FactorRoutes(org).Map(routes);
        new AuthenticatorRoutes(org).Map(routes);
        new PolicyRoutes(org).Map(routes);
        new MappingRoutes(org).Map(routes);
        new LogRoutes(org).Map(routes);
        new LogStreamRoutes(org).Map(routes);
        new ZoneRoutes(org).Map(routes);
        new SecurityRoutes(org).Map(routes);
        new RiskRoutes(org).Map(routes);
        new RoleRoutes(org).Map(routes);
        new OrgRoutes(org).Map(routes);
        org.Limits.Map(routes);
        new SignInRoutes(org).Map(routes);
        new SsoRoutes(org).Map(routes);
        return routes;
    }
}
