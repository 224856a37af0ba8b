using OktaIdc.Operations.Revocation;

namespace OktaIdc.Core.Tests.Operations;

/// <summary>Whether two callers are one person, by what the vendors tell of both.</summary>
public sealed class ProvenCallerTests
{
    private const string Role = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Ops_0123456789abcdef/";

    private static readonly ProvenCaller s_okta = new() { OktaUserId = "00ualice", OktaLogin = "alice@corp.example", OktaHost = "corp.okta.com" };

    private static readonly ProvenCaller s_provisioned = new() { AwsArn = Role + "alice", IdcUserId = "u-1", IdcOktaUserId = "00ualice" };

    private static readonly ProvenCaller s_madeInAws = new() { AwsArn = Role + "alice", IdcUserId = "u-1" };

    private static readonly ProvenCaller s_bob = new() { AwsArn = "arn:aws:iam::111122223333:user/bob" };

    public static TheoryData<ProvenCaller, ProvenCaller, bool?> Pairs => new()
    {
        { s_okta, s_okta with { OktaUserId = "00ugrace", OktaLogin = "grace@corp.example" }, false },
        { s_okta, new ProvenCaller { OktaUserId = "00uother", OktaLogin = "ALICE@corp.example" }, true },
        { s_okta, s_okta with { OktaUserId = "00uother", OktaLogin = "x", OktaHost = "another.okta.com" }, null },
        { s_okta, s_provisioned, true },
        { s_okta, s_provisioned with { AwsArn = Role + "grace", IdcUserId = "u-2", IdcOktaUserId = "00ugrace" }, false },
        { s_okta, s_madeInAws, null },
        { s_okta, new ProvenCaller { AwsArn = Role + "grace" }, null },
        { s_provisioned, s_madeInAws, true },
        { s_madeInAws, new ProvenCaller { AwsArn = Role + "grace", IdcUserId = "u-2" }, false },
        { s_okta, s_bob, null },
        { s_okta, new ProvenCaller { AwsArn = "arn:aws:sts::111122223333:assumed-role/runbook/grace@example.com" }, null },
        { s_bob, s_bob, true },
        { s_bob, new ProvenCaller { AwsArn = "arn:aws:iam::111122223333:user/eve" }, false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_callers_are_the_same_another_or_cannot_be_told(ProvenCaller one, ProvenCaller another, bool? same)
    {
        Assert.Equal(same, one.IsSameAs(another));
        Assert.Equal(same, another.IsSameAs(one));
    }

    [Fact]
    public void A_role_session_of_another_organization_is_nobody()
    {
        var foreign = new ProvenCaller { AwsArn = Role.Replace("111122223333", "999988887777", StringComparison.Ordinal) + "alice" };

        Assert.False(foreign.IsPerson);
        Assert.False(foreign.IsProven("alice"));
        Assert.True(s_madeInAws.IsProven("alice"));
    }
}
