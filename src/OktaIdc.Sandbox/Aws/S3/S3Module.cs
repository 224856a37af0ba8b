using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.S3;

/// <summary>Amazon S3.</summary>
internal static class S3Module
{
    /// <summary>Makes it.</summary>
    public static AwsModule Create(AwsWorld world) => new() { Services = [new S3Service(world)] };
}
