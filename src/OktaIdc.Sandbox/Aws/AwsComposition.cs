using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws;

/// <summary>The one list of what the AWS side consists of.</summary>
internal static class AwsComposition
{
    /// <summary>Every module, in the order in which requests are offered to them.</summary>
    public static IReadOnlyList<AwsModule> Modules(AwsWorld world)
    {
        var directories = new ConsolePrivate.DirectoryRegistry(world);
        return
        [
            // S3 comes first: its keys may look like the paths of others.
            S3.S3Module.Create(world),
            Organizations.OrganizationsModule.Create(world),
            Sts.StsModule.Create(world),
            Iam.IamModule.Create(world),
            SsoAdmin.SsoAdminModule.Create(world),
            IdentityStore.IdentityStoreModule.Create(world, directories),
            ConsolePrivate.ConsolePrivateModule.Create(world, directories),
            AccountAccess.AccountAccessModule.Create(world),
            CloudTrail.CloudTrailModule.Create(world),
            DynamoDb.DynamoDbModule.Create(world),
            Logs.LogsModule.Create(world),
            Glue.GlueModule.Create(world),
            Firehose.FirehoseModule.Create(world),
            CloudWatch.CloudWatchModule.Create(world),
            Events.EventsModule.Create(world),
            SecurityHub.SecurityHubModule.Create(world),
            Scim.ScimModule.Create(world, directories),
            SignIn.SignInModule.Create(world, directories),
        ];
    }
}
