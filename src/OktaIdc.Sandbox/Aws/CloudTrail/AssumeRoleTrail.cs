using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.Sts;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>AssumeRole in CloudTrail: the caller's account sees it and, where it is another, the role's (IAM User Guide, "Logging IAM and AWS STS API calls with CloudTrail").</summary>
internal static class AssumeRoleTrail
{
    /// <summary>A role was taken.</summary>
    public static void Taken(AwsWorld world, IamRole role, AwsCall call, string session, SessionCredentials issued)
    {
        var happened = new TrailEvent
        {
            Name = "AssumeRole",
            Source = "sts.amazonaws.com",
            Time = world.Context.Clock.UtcNow,
            AccountId = role.AccountId,
            Region = call.Region,
            Caller = call.SignedBy,
            Request = new JsonObject { ["roleArn"] = role.Arn, ["roleSessionName"] = session }.ToJsonString(),
            Response = new JsonObject
            {
                ["credentials"] = new JsonObject { ["accessKeyId"] = issued.AccessKeyId },
                ["assumedRoleUser"] = new JsonObject { ["assumedRoleId"] = issued.Caller.UserId, ["arn"] = issued.Caller.Arn },
            }.ToJsonString(),
            Resources = [("AWS::IAM::Role", role.Arn)],
            UserAgent = call.Request.Header("User-Agent"),
        };
        world.Trail.Add(happened);
        if (call.SignedBy.AccountId != role.AccountId)
        {
            world.Trail.Add(happened with { AccountId = call.SignedBy.AccountId });
        }
    }
}
