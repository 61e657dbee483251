using CrisisBot.Streams;

var work = Directory.CreateDirectory(args[0]).FullName;
Console.WriteLine(Table.Head);
foreach (var line in await LongStream.Measure(work)) Console.WriteLine(line);
