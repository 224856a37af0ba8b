using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using OktaIdc.Aws.Runtime;

namespace OktaIdc.Core.Tests.Aws;

public sealed class VendorClientConfigTests
{
    [Fact]
    public void No_client_waits_for_days_for_an_answer()
    {
        Assert.Equal(TimeSpan.FromMinutes(5), Filled(new AmazonS3Config()).Timeout);
        Assert.Null(Filled(new AmazonDynamoDBConfig()).Timeout); // HttpClient's own then, 100 seconds.
    }

    private static ClientConfig Filled<TConfig>(TConfig config)
        where TConfig : ClientConfig => VendorClientConfig.Fill(config, new EndpointResolution("eu-west-1", null, _ => null), "NONE");
}
