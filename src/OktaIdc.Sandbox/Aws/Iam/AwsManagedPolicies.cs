namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>The few of AWS's policies whose texts are kept, as AWS publishes them; the numbers of their versions are the sandbox's own. Of others the sandbox says that there is none, which AWS never does.</summary>
internal static class AwsManagedPolicies
{
    private const string Owner = "aws";

    private static readonly Dictionary<string, ManagedPolicy> s_policies = new[]
    {
        Make("AdministratorAccess", new(2015, 2, 6), """{"Effect":"Allow","Action":"*","Resource":"*"}"""),
        Make("AmazonS3FullAccess", new(2015, 2, 6), """{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}"""),
        Make("AWSAccountManagementFullAccess", new(2021, 9, 30), """{"Effect":"Allow","Action":"account:*","Resource":"*"}"""),
        Make("AWSCloudFormationFullAccess", new(2019, 7, 26), """{"Effect":"Allow","Action":["cloudformation:*"],"Resource":"*"}"""),
        Make(
            "AWSLambda_FullAccess",
            new(2020, 11, 17),
            """
            {"Effect":"Allow","Action":["cloudformation:DescribeStacks","cloudformation:ListStackResources","cloudwatch:ListMetrics","cloudwatch:GetMetricData","ec2:DescribeSecurityGroups","ec2:DescribeSubnets",
            "ec2:DescribeVpcs","kms:ListAliases","iam:GetPolicy","iam:GetPolicyVersion","iam:GetRole","iam:GetRolePolicy","iam:ListAttachedRolePolicies","iam:ListRolePolicies","iam:ListRoles","lambda:*",
            "logs:DescribeLogGroups","states:DescribeStateMachine","states:ListStateMachines","tag:GetResources","xray:GetTraceSummaries","xray:BatchGetTraces"],"Resource":"*"},
            {"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}},
            {"Effect":"Allow","Action":["logs:DescribeLogStreams","logs:GetLogEvents","logs:FilterLogEvents","logs:StartLiveTail","logs:StopLiveTail"],"Resource":"arn:aws:logs:*:*:log-group:/aws/lambda/*"}
            """),
    }.ToDictionary(p => p.Arn, StringComparer.Ordinal);

    /// <summary>The policy of that ARN, or null.</summary>
    public static ManagedPolicy? Find(string arn) => s_policies.GetValueOrDefault(arn);

    private static ManagedPolicy Make(string name, DateTime made, string statements)
    {
        var policy = new ManagedPolicy(Owner, "/", name, new DateTimeOffset(made, TimeSpan.Zero));
        policy.Put($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", policy.CreateDate, isDefault: true);
        return policy;
    }
}
