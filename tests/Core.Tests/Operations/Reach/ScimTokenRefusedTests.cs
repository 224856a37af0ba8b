using System.Text.Json.Nodes;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Aws.Organizations;
using OktaIdc.Aws.Provisioning;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Operations.Reach;
using OktaIdc.Operations.Reach.Causes;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;
using OktaIdc.Saml;

namespace OktaIdc.Core.Tests.Operations.Reach;

/// <summary>What came last is told by the places of events, newest first: a push and a refusal may bear one millisecond.</summary>
public sealed class ScimTokenRefusedTests
{
    private const string Refused = "application.integration.authentication_failure FAILURE";
    private const string Pushed = "application.provision.user.push SUCCESS";
    private const string NotPushed = "application.provision.user.push FAILURE";

    [Theory]
    [InlineData(true, Refused)]
    [InlineData(true, NotPushed, Refused)]
    [InlineData(true, Refused, Pushed)]
    [InlineData(false, Pushed, Refused)]
    [InlineData(false, Pushed)]
    [InlineData(false)]
    public void A_refusal_is_told_until_a_push_has_succeeded_after_it(bool isTold, params string[] newestFirst) =>
        Assert.Equal(isTold, new ScimTokenRefused().Find(Evidence([.. newestFirst.Select(Event)])) is not null);

    private static ReachEvidence Evidence(List<OktaLogEvent> newestFirst) => new()
    {
        Question = new ReachQuestion { User = "ada@example.com", Account = "shop", PermissionSet = "Admin" },
        Instance = new IdcInstance { InstanceArn = "arn:aws:sso:::instance/ssoins-1", IdentityStoreId = "d-1" },
        Target = new SelectableAccount { Id = "111122223333", Name = "shop" },
        Now = DateTimeOffset.UnixEpoch,
        Okta = new OktaEvidence
        {
            User = Reading.Of<OktaUser>(null), App = Reading.Of<OktaApp>(null), AppLog = Reading.Of(newestFirst),
        },
        Aws = new AwsEvidence
        {
            Account = Reading.Of<AwsAccount>(null), Set = Reading.Of<PermissionSetDescription>(null), User = Reading.Of<IdcUser>(null), LinkedUser = Reading.Of<IdcUser>(null),
            Idp = Reading.None<IdcExternalIdp>("not asked"), Tenant = Reading.None<ProvisioningTenant>("not asked"), Tokens = Reading.None<List<ScimToken>>("not asked"), SignIns = Reading.None<List<TrailEvent>>("not asked"),
        },
    };

    private static OktaLogEvent Event(string text) => OktaLogEvent.FromJson(new JsonObject
    {
        ["eventType"] = text.Split(' ')[0], ["published"] = "2026-03-01T08:00:00.945Z", ["outcome"] = new JsonObject { ["result"] = text.Split(' ')[1] },
    });
}
