using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Operations.Revocation;

namespace OktaIdc.Core.Tests.Operations;

public sealed class RevocationGuardTests
{
    private static readonly OktaUser s_user = new() { Id = "00u1", Profile = new JsonObject { ["login"] = "ada@example.com" } };

    [Theory]
    [InlineData("OKTA_GROUP", true)]
    [InlineData("APP_GROUP", true)]
    [InlineData(null, true)]
    [InlineData("BUILT_IN", false)]
    public void Every_group_but_Oktas_own_can_protect(string? type, bool protects)
    {
        var request = new RevocationRequest { User = "ada@example.com", Reason = RevocationReason.Left, Protected = ["break-glass"] };
        var group = new OktaGroup { Id = "00g1", Type = type, Profile = new("break-glass", null) };

        void Check() => RevocationGuard.Check(request, s_user, null, [group], new ProvenCaller());

        if (protects)
        {
            Assert.Equal(ErrorIds.RevocationRefused, Assert.Throws<OktaIdcException>(Check).ErrorId);
        }
        else
        {
            Check();
        }
    }
}
