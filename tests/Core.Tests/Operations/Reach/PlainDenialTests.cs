using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Core.Tests.Operations.Reach;

public sealed class PlainDenialTests
{
    private const string Role = "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0000000000000000";

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}""", "Everything")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""", "None")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":["s3:DeleteBucket"],"Resource":"*"}]}""", "NotEvaluated")]
    [InlineData("""{"Statement":[{"Effect":"Deny","NotAction":["iam:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-west-1"}}}]}""", "NotEvaluated")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"identitystore:UserId":["u-1","u-2"]}}}]}""", "Person")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"identitystore:userId":"u-2"}}}]}""", "None")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws-reserved/*"}}}]}""", "Everything")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/breakglass"}}}]}""", "None")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateLessThan":{"aws:TokenIssueTime":"2026-01-01T00:00:00Z"}}}]}""", "NotEvaluated")]
    [InlineData("not JSON", "NotEvaluated")]
    public void A_policy_denies_a_person_only_where_it_says_so_plainly(string policy, string denial) => Assert.Equal(denial, PlainDenials.Of(policy, "u-1", Role).ToString());
}
