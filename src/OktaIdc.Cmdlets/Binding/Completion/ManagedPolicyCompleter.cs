namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>
/// Completes names of AWS managed policies: the job functions, and others that permission sets are commonly made of. IAM, which would
/// list them all (more than a thousand), is not asked. Source: AWS Managed Policy Reference Guide, and "AWS managed policies for job
/// functions" of the IAM User Guide.
/// </summary>
internal sealed class ManagedPolicyCompleter : NameCompleter
{
    private static readonly Suggestion[] s_known =
    [
        new("AdministratorAccess", "Everything"),
        new("PowerUserAccess", "Everything but IAM, Organizations and account settings"),
        new("ReadOnlyAccess", "Reads everything, contents too"),
        new("SecurityAudit", "Reads configurations, to audit security"),
        .. Job("ViewOnlyAccess", "Lists resources, without contents"),
        .. Job("Billing", "Billing and cost management"),
        .. Job("DatabaseAdministrator", "Sets up and runs databases"),
        .. Job("DataScientist", "Runs Hadoop queries and analyses"),
        .. Job("NetworkAdministrator", "Sets up and runs networks"),
        .. Job("SupportUser", "Troubleshoots, opens support cases"),
        .. Job("SystemAdministrator", "Sets up and runs resources for applications"),
        new("AWSBillingReadOnlyAccess"),
        new("AWSSupportAccess"),
        new("AWSOrganizationsReadOnlyAccess"),
        new("AWSSSOReadOnly"),
        new("AWSSSOMemberAccountAdministrator"),
        new("AWSSSODirectoryReadOnly"),
        new("AWSCloudTrail_ReadOnlyAccess"),
        new("AWSConfigUserAccess"),
        new("AWSLambda_ReadOnlyAccess"),
        new("AWSSecurityHubReadOnlyAccess"),
        new("AmazonDynamoDBReadOnlyAccess"),
        new("AmazonEC2FullAccess"),
        new("AmazonEC2ReadOnlyAccess"),
        new("AmazonGuardDutyReadOnlyAccess"),
        new("AmazonRDSReadOnlyAccess"),
        new("AmazonS3FullAccess"),
        new("AmazonS3ReadOnlyAccess"),
        new("AmazonSSMReadOnlyAccess"),
        new("AmazonVPCReadOnlyAccess"),
        new("CloudWatchReadOnlyAccess"),
        new("CloudWatchLogsReadOnlyAccess"),
        new("IAMFullAccess"),
        new("IAMReadOnlyAccess"),
    ];

    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) => s_known;

    private static Suggestion[] Job(string name, string what) => [new("job-function/" + name, what, name)];
}
