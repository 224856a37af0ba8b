using System.Management.Automation;
using OktaIdc.Connections;
using OktaIdc.Logs.Export;
using OktaIdc.PowerShell.Abstractions;
using OktaIdc.PowerShell.Binding;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.PowerShell.Commands.Logs;

/// <summary>Exports Okta's System Log, raw or in the schema of the security lake, to files, S3, CloudWatch Logs or Data Firehose; each run goes on where the one before ended.</summary>
[Cmdlet(VerbsData.Export, "OktaSystemLog", DefaultParameterSetName = FileSet, SupportsShouldProcess = true, HelpUri = HelpLink.Base + "Export-OktaSystemLog.md")]
[OutputType(typeof(OktaLogExport))]
[RequiresPermission("okta.logs.read")]
[RequiresPermission("s3:ListBucket", "s3:GetObject", "s3:PutObject", "s3:DeleteObject", For = "files in S3 (-Destination s3://...)")]
[RequiresPermission("logs:PutLogEvents", "logs:CreateLogStream", For = "CloudWatch Logs (-LogGroup)")]
[RequiresPermission("logs:DescribeLogGroups", "logs:DescribeLogStreams", For = "CloudWatch Logs with -WhatIf")]
[RequiresPermission("firehose:PutRecordBatch", For = "Data Firehose (-FirehosePrefix)")]
[RequiresPermission("firehose:DescribeDeliveryStream", For = "Data Firehose with -WhatIf")]
[RequiresPermission("glue:GetTable", "glue:CreateTable", "glue:UpdateTable", For = "tables in Glue (-CreateTable)")]
[RequiresPermission("s3:ListBucket", "s3:GetObject", "s3:PutObject", For = "a checkpoint in S3 (-Checkpoint s3://...)")]
[RequiresPermission("dynamodb:GetItem", "dynamodb:PutItem", For = "a checkpoint in DynamoDB (-Checkpoint dynamodb://...)")]
public sealed class ExportOktaSystemLogCommand : ConnectedCmdlet
{
    private const string FileSet = "File";
    private const string LogGroupSet = "LogGroup";
    private const string FirehoseSet = "Firehose";

    /// <summary>Where the files go: a folder, or s3://bucket/prefix; behind the latter ?region=... where the bucket is not in the connection's Region.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>The log group of CloudWatch Logs that the events go to; it must be there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LogGroupSet)]
    [ValidatePattern(@"\A[\w./#-]{1,512}\z")]
    public string LogGroup { get; set; } = "";

    /// <summary>The log stream in the group, made where it is missing; the org's host where not given.</summary>
    [Parameter(ParameterSetName = LogGroupSet)]
    [ValidatePattern(@"\A[^:*]{1,512}\z")]
    public string? LogStream { get; set; }

    /// <summary>What the names of the streams of Data Firehose begin with; the class follows: okta- sends authentications to okta-AUTHENTICATION. They must be there, one for each class, and one for UNMAPPED.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FirehoseSet)]
    [ValidatePattern(@"\A[a-zA-Z0-9_.-]{1,46}\z")]
    public string FirehosePrefix { get; set; } = "";

    /// <summary>Makes or brings up to date the table of each class in the Glue data catalog, from which Firehose takes the schema of the Parquet files.</summary>
    [Parameter(ParameterSetName = FirehoseSet)]
    public SwitchParameter CreateTable { get; set; }

    /// <summary>The database of the Glue data catalog that the tables are in; it must be there.</summary>
    [Parameter(ParameterSetName = FirehoseSet)]
    [ValidateNotNullOrEmpty]
    public string? GlueDatabase { get; set; }

    /// <summary>Where Firehose writes, for the tables: s3://bucket/prefix; each class has its own folder below it.</summary>
    [Parameter(ParameterSetName = FirehoseSet)]
    [ValidatePattern(@"\As3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^?]*)?\z")]
    public string? TableLocation { get; set; }

    /// <summary>What the events look like: as Okta wrote them, or as OCSF 1.3.0, split by class. To Firehose it is always OCSF.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [Parameter(ParameterSetName = LogGroupSet)]
    public OktaLogFormat Format { get; set; }

    /// <summary>Where the export keeps how far it is: the path of a file, s3://bucket/key, or dynamodb://table/name (partition key name, text). Behind the latter two ?region=... where it is not the connection's Region. Where not given, it is beside the files.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [Parameter(Mandatory = true, ParameterSetName = LogGroupSet)]
    [Parameter(Mandatory = true, ParameterSetName = FirehoseSet)]
    [ValidateNotNullOrEmpty]
    public string? Checkpoint { get; set; }

    /// <summary>Where the first run begins, 90 days back at most; seven days back where not given. A later run goes on where the one before ended. What happened at that very millisecond is not in it, as Okta reads it: a period takes in its end (-Until) and not its beginning, so that two that join lose and double nothing.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Where a closed period ends: for one export of what happened then. Without it the export goes on, run by run.</summary>
    [Parameter]
    public DateTimeOffset? Until { get; set; }

    /// <summary>An Okta filter: 'actor.alternateId eq "ada@example.com"'. Every event where not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>Waits for more where everything there is has been exported, until it is stopped. A result is written each time that something came.</summary>
    [Parameter]
    public SwitchParameter Follow { get; set; }

    /// <summary>How long -Follow waits before it asks again, a second to a day; a minute where not given.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Ends behind the page, of a thousand at most, with which so many events were read.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    public long? MaxEvents { get; set; }

    /// <summary>Events that are written together, 1,000 to 100,000: the most that one file gets. Twice as many are held in memory at most.</summary>
    [Parameter]
    [ValidateRange(1000, 100_000)]
    public int BatchSize { get; set; } = 5000;

    /// <summary>Share of Okta's rate limit for the log that the export may use, in percent; the rest is left to others. A connection that may use less keeps to that.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxCapacityPercent { get; set; } = 50;

    /// <summary>Writes files that are not compressed.</summary>
    [Parameter(ParameterSetName = FileSet)]
    public SwitchParameter NoCompression { get; set; }

    /// <summary>The region= of the path; where not given what the checkpoint says, in a first run the Region of the connection to AWS, or global.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The accountId= of the path: twelve digits, or external, Security Lake's word for events that are not of an AWS account, also with an id: external_acme. Where not given what the checkpoint says, in a first run external.</summary>
    [Parameter(ParameterSetName = FileSet)]
    [ValidatePattern(@"\A(\d{12}|external(_[\w-]{1,50})?)\z")]
    public string? AccountId { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var (okta, idc, isWhatIf) = (Okta, IdcOrNone, IsWhatIf);
        var (folder, checkpoint) = (Place(Destination), Checkpoint is null ? null : Place(Checkpoint));
        if (!CreateTable && (GlueDatabase ?? TableLocation) is not null)
        {
            WriteWarning("-GlueDatabase and -TableLocation say where -CreateTable makes the tables; without it they have no effect.");
        }

        if (ParameterSetName == FileSet && Format == OktaLogFormat.Raw && (Region ?? AccountId) is not null)
        {
            WriteWarning("-Region and -AccountId are parts of the paths of OCSF; to raw events they have no effect. Use -Format Ocsf, or leave them out.");
        }

        // What cannot be asked for is found out within, and is an error as any other.
        WriteEach(
            folder.Length > 0 ? folder : LogGroup + FirehosePrefix,
            (io, token) => new OktaLogExportOperations(okta, idc, io).ExportAsync(Request(okta, folder, checkpoint) with { Foretells = isWhatIf }, token));
    }

    private string Place(string text) => text.Length == 0 || text.Contains("://") ? text : this.FullPath(text);

    private OktaLogExportRequest Request(OktaConnection okta, string folder, string? checkpoint) => new()
    {
        Destination = ParameterSetName switch
        {
            LogGroupSet => new LogGroupDestination(LogGroup, LogStream ?? okta.Url.Host),
            FirehoseSet => new FirehoseDestination(FirehosePrefix) { Tables = CreateTable ? new LakeTables(GlueDatabase ?? "", TableLocation ?? "") : null },
            _ => LogDestination.Parse(folder),
        },
        Checkpoint = checkpoint,
        Format = ParameterSetName == FirehoseSet ? OktaLogFormat.Ocsf : Format,
        Since = Since,
        Until = Until,
        Filter = Filter,
        Follow = Follow,
        PollInterval = PollInterval,
        MaxEvents = MaxEvents,
        BatchSize = BatchSize,
        MaxCapacityPercent = MaxCapacityPercent,
        Compress = !NoCompression,
        Region = Region,
        AccountId = AccountId,
    };
}
