using System.Management.Automation;
using System.Reflection;
using Amazon;
using Amazon.Runtime;
using Newtonsoft.Json;
using YamlDotNet.Serialization;

namespace OktaIdc.Neighbour;

/// <summary>Uses each library once and says which copy of it answered.</summary>
[Cmdlet(VerbsCommon.Get, "NeighbourLibrary")]
[OutputType(typeof(NeighbourLibrary))]
public sealed class GetNeighbourLibraryCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var credentials = new BasicAWSCredentials("AKIAEXAMPLE", "not a secret").GetCredentials();
        WriteObject(Describe(typeof(BasicAWSCredentials), credentials.AccessKey + " " + RegionEndpoint.EUWest1.SystemName));
        WriteObject(Describe(typeof(JsonConvert), JsonConvert.SerializeObject(new { a = 1 })));
        WriteObject(Describe(typeof(Serializer), new SerializerBuilder().Build().Serialize(new Dictionary<string, int> { ["a"] = 1 }).Trim()));
    }

    private static NeighbourLibrary Describe(Type type, string said) => new(
        type.Assembly.GetName().Name!,
        type.Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version,
        type.Assembly.Location,
        said);
}
