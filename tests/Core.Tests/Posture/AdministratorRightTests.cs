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
    [InlineData("""{"Effect":"Allow","Action":["s3:*","IAM:*"],"Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"?*:*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"iam:?*","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"iam:*Policy","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":["iam:a*","iam:p*","iam:u*"],"Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:AttachRolePolicy","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":["iam:Attach*","iam:Put*"],"Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:AttachRolePolicy","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":["iam:A*","iam:C*","iam:D*","iam:P*","iam:S*","iam:U*"],"Resource":"*"}""", null)]
    [InlineData("""{"Effect":"Allow","Action":["iam:Attach*","iam:List*"],"Resource":"*"}""", null)]
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
    public void All_of_IAM_makes_an_administrator_too_who_gives_herself_the_rest()
    {
        Assert.Equal((false, true), (SetPowers.Administrators(Set("Iam", managed: ["PowerUserAccess", "IAMFullAccess"]))!.IsLimited, SetPowers.Administrators(Set("Iam", managed: ["IAMFullAccess"]))!.Statement!.StartsWith("IAMFullAccess", StringComparison.Ordinal)));
        Assert.Null(SetPowers.Administrators(Set("Power", managed: ["PowerUserAccess"])));
    }

    [Fact]
    public void A_policy_with_a_member_twice_cannot_be_read_and_disturbs_nothing()
    {
        var set = Set("Twice", inline: """{"Statement":[{"Effect":"Allow","Action":"s3:*","Action":"*","Resource":"*"}]}""");

        Assert.Null(SetPowers.Administrators(set));
        Assert.Equal("the set's own policy, which cannot be read", SetPowers.Unread(set));
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

        Assert.Equal([PostureStatus.Manual], found.Select(f => f.Status));
        Assert.Contains("Operator", found[0].Message, StringComparison.Ordinal);
        Assert.Contains("Limits", Assert.Single(found[0].Evidence).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Sets_that_an_account_refuses_to_tell_are_not_evaluated_beside_those_that_wait_for_a_person()
    {
        var found = Run("OKTAIDC-AUTH-05", State with { Administrators = Reading.Of(new AdministratorRights([], [new UnclearSet("Operator", "arn:1", "no account has the set"), new UnclearSet("Hidden", "arn:2", "AccessDenied", IsRefused: true)])) });

        Assert.Equal([(PostureStatus.Manual, "arn:1"), (PostureStatus.NotEvaluated, "arn:2")], found.Select(f => (f.Status, Assert.Single(f.Evidence).Id!)));
        Assert.NotEqual(found[0].Fingerprint, found[1].Fingerprint);
    }
}
