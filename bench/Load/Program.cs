using CrisisBot.Load;

// BOT BARE ROOT WORK [--quick] [--clicks | --blobs]: prints the figures; 1 when an answer was wrong or isn't in the record.
var places = new Places(args[0], args[1], args[2], args[3]);
var scale = args.Contains("--quick") ? Scale.Quick : Scale.Full;

if (args.Contains("--blobs"))
{
    using var azurite = await Azurite.Start(places);
    Console.Error.WriteLine("appends to a container");
    var appends = await new BlobAppends(azurite, scale).Run();
    Console.Error.WriteLine("replicas");
    var (onBlobs, inFolder) = await new Replicas(places, scale, azurite).Run();
    Console.Write(BlobReport.Of(appends, onBlobs, inFolder));
    return onBlobs.Sum(each => each.Rounds.Sum(round => round.Wrong)) + inFolder.Sum(round => round.Wrong) == 0 ? 0 : 1;
}
Console.Error.WriteLine("clicks");
var clicks = await new Clicks(places, scale).Run();
if (args.Contains("--clicks"))
{
    Console.Write(Report.Of(clicks));
    return 0;
}
Console.Error.WriteLine("cold starts");
var starts = await new ColdStarts(places, scale).Run();
Console.Error.WriteLine("mentions");
var mentions = await new MentionsToCards(places, scale).Run();
Console.Write(Report.Of(clicks, starts, mentions));

// One click more made the card that the others answer.
return clicks.Stored == scale.Alerts + 1 && clicks.Verified && clicks.Servers.All(server => server.Rounds.All(round => round.Wrong == 0)) ? 0 : 1;
