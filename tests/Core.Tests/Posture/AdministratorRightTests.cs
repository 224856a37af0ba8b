using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.Powers;
using static OktaIdc.Core.Tests.Posture.PostureModels;

namespace OktaIdc.Core.Tests.Posture;

public class AdministratorRightTests
{
    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":["s3:*","*:*"],"Resource":["*"]}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"aws-portal:*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::secret/*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":["iam:*","organizations:*"],"Resource":"*"}""", null)]
    [InlineData("""{"Effect":"Allow","NotAction":"*","Resource":"*"}""", null)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::logs/*"}""", null)]
    [InlineData("""{"Effect":"Allow","Action":"iam:Get*","Resource":"*"}""", null)]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", null)]
    public void An_own_policy_that_allows_everything_makes_an_administrator(string statement, bool? isLimited)
    {
        var right = SetPowers.Administrators(Set("Own", inline: $$"""{"Statement":[{{statement}}]}"""));

        Assert.Equal(isLimited, right?.IsLimited);
        Assert.Equal(right is not null, right?.Statement is not null);
    }

    [Fact]
    public void What_has_no_condition_counts_before_what_has_one() => Assert.False(SetPowers.Administrators(
        Set("Own", inline: """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"a":"b"}}},{"Effect":"Allow","Action":"*","Resource":"*"}]}"""))!.IsLimited);

    [Fact]
    public void Policies_whose_text_is_not_read_are_told()
    {
        Assert.Contains("everything", SetPowers.Unread(Set("Own") with { CustomerManagedPolicies = [new CustomerManagedPolicy("everything")] }), StringComparison.Ordinal);
        Assert.NotNull(SetPowers.Unread(Set("Own", inline: "no JSON")));
        Assert.Null(SetPowers.Unread(Set("Own", inline: "{}")));
    }

    [Fact]
    public void Sets_whose_rights_are_not_told_are_a_look_of_their_own_beside_what_is_told()
    {
        var found = Run("OKTAIDC-AUTH-05", State with { Administrators = Reading.Of(new AdministratorRights([], [new UnclearSet("Operator", "arn:1", "the accounts' own policy Limits, whose text is not read")])) });

        Assert.Equal([PostureStatus.Manual, PostureStatus.NotApplicable], found.Select(f => f.Status));
        Assert.Contains("Operator", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("Limits", Assert.Single(found[0].Evidence).Seen, StringComparison.Ordinal);
    }
}
