namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>The IAM actions of S3's operations that are named otherwise (Service Authorization Reference, "Actions defined by Amazon S3").</summary>
internal static class S3Actions
{
    private static readonly Dictionary<string, string> s_actions = new(StringComparer.Ordinal)
    {
        ["ListBuckets"] = "ListAllMyBuckets",
        ["HeadBucket"] = "ListBucket",
        ["ListObjects"] = "ListBucket",
        ["ListObjectsV2"] = "ListBucket",
        ["HeadObject"] = "GetObject",
        ["DeleteObjects"] = "DeleteObject",
        ["CreateMultipartUpload"] = "PutObject",
        ["UploadPart"] = "PutObject",
        ["CompleteMultipartUpload"] = "PutObject",
        ["ListParts"] = "ListMultipartUploadParts",
        ["ListMultipartUploads"] = "ListBucketMultipartUploads",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeletePublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeleteBucketOwnershipControls"] = "PutBucketOwnershipControls",
        ["DeleteBucketTagging"] = "PutBucketTagging",
        ["GetBucketEncryption"] = "GetEncryptionConfiguration",
        ["PutBucketEncryption"] = "PutEncryptionConfiguration",
        ["DeleteBucketEncryption"] = "PutEncryptionConfiguration",
        ["GetBucketLifecycleConfiguration"] = "GetLifecycleConfiguration",
        ["PutBucketLifecycleConfiguration"] = "PutLifecycleConfiguration",
        ["DeleteBucketLifecycle"] = "PutLifecycleConfiguration",
        ["GetBucketReplication"] = "GetReplicationConfiguration",
        ["GetBucketAccelerateConfiguration"] = "GetAccelerateConfiguration",
        ["GetBucketCors"] = "GetBucketCORS",
        ["GetBucketNotificationConfiguration"] = "GetBucketNotification",
        ["GetObjectLockConfiguration"] = "GetBucketObjectLockConfiguration",
    };

    /// <summary>The actions that an operation needs.</summary>
    public static string[] For(string operation) => operation == "CopyObject" ? ["s3:GetObject", "s3:PutObject"] : ["s3:" + s_actions.GetValueOrDefault(operation, operation)];
}
